-- AlterTable
ALTER TABLE "CourseVersion" ADD COLUMN "source" JSONB;
