-- AlterTable
ALTER TABLE "Space" ADD COLUMN "clockAt" DATETIME;
