-- AlterTable
ALTER TABLE "User" ADD COLUMN "secretUntil" DATETIME;
