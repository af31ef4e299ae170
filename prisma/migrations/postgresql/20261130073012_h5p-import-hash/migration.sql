-- AlterTable
ALTER TABLE "H5pImport" ADD COLUMN     "sha256" TEXT;
