-- AlterTable
ALTER TABLE "H5pReport" ADD COLUMN     "versionId" TEXT;

-- AlterTable
ALTER TABLE "H5pState" ADD COLUMN     "manifest" TEXT;
