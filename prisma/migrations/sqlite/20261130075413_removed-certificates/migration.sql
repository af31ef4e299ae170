-- AlterTable
ALTER TABLE "Certificate" ADD COLUMN "credentialDigest" TEXT;

-- CreateIndex
CREATE INDEX "AuditLine_within_at_idx" ON "AuditLine"("within", "at");
