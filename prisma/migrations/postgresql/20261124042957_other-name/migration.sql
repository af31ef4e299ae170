-- AlterTable
ALTER TABLE "User" ADD COLUMN     "otherName" TEXT;
