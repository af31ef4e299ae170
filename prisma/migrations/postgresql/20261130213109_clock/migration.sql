-- AlterTable
ALTER TABLE "Space" ADD COLUMN     "clockAt" TIMESTAMP(3);
