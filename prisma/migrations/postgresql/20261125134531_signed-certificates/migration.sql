-- CreateEnum
CREATE TYPE "KeyPurpose" AS ENUM ('credential', 'document', 'root');

-- CreateEnum
CREATE TYPE "WorkMode" AS ENUM ('alone', 'assisted', 'group');

-- CreateEnum
CREATE TYPE "CertificateActKind" AS ENUM ('issued', 'replaced', 'revoked', 'restored', 'nameShown', 'nameHidden');

-- DropIndex
DROP INDEX "Certificate_completionId_key";

-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "signatories" JSONB;

-- AlterTable
ALTER TABLE "Enrolment" ADD COLUMN     "workMode" "WorkMode" NOT NULL DEFAULT 'alone';

-- AlterTable
ALTER TABLE "Certificate" ADD COLUMN     "credential" TEXT,
ADD COLUMN     "expiresAt" TIMESTAMP(3),
ADD COLUMN     "logIndex" INTEGER,
ADD COLUMN     "nameShown" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "number" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "statusIndex" INTEGER,
ADD COLUMN     "statusList" INTEGER;

-- CreateTable
CREATE TABLE "IssuingRight" (
    "id" TEXT NOT NULL,
    "membershipId" TEXT NOT NULL,
    "grantedById" TEXT NOT NULL,
    "grantedAt" TIMESTAMP(3) NOT NULL,
    "endedById" TEXT,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "IssuingRight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CertificateAct" (
    "id" TEXT NOT NULL,
    "certificateId" TEXT NOT NULL,
    "kind" "CertificateActKind" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" TEXT,
    "reason" TEXT,
    "otherSerial" TEXT,

    CONSTRAINT "CertificateAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IssueBatch" (
    "id" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "startedById" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "total" INTEGER NOT NULL,
    "issued" INTEGER NOT NULL DEFAULT 0,
    "refused" JSONB NOT NULL,

    CONSTRAINT "IssueBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT,
    "purpose" "KeyPurpose" NOT NULL,
    "publicKey" TEXT NOT NULL,
    "sealedKey" TEXT,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "compromisedFrom" TIMESTAMP(3),

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LogHead" (
    "size" INTEGER NOT NULL,
    "root" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "signedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LogHead_pkey" PRIMARY KEY ("size")
);

-- CreateIndex
CREATE INDEX "IssuingRight_membershipId_idx" ON "IssuingRight"("membershipId");

-- CreateIndex
CREATE INDEX "CertificateAct_certificateId_at_idx" ON "CertificateAct"("certificateId", "at");

-- CreateIndex
CREATE INDEX "IssueBatch_courseId_startedAt_idx" ON "IssueBatch"("courseId", "startedAt");

-- CreateIndex
CREATE INDEX "SigningKey_organisationId_purpose_idx" ON "SigningKey"("organisationId", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_logIndex_key" ON "Certificate"("logIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_completionId_number_key" ON "Certificate"("completionId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_statusList_statusIndex_key" ON "Certificate"("statusList", "statusIndex");

-- AddForeignKey
ALTER TABLE "IssuingRight" ADD CONSTRAINT "IssuingRight_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CertificateAct" ADD CONSTRAINT "CertificateAct_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IssueBatch" ADD CONSTRAINT "IssueBatch_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SigningKey" ADD CONSTRAINT "SigningKey_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
