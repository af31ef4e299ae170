-- AlterTable
ALTER TABLE "User" ADD COLUMN     "secretUntil" TIMESTAMP(3);
