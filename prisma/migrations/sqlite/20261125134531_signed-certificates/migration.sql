-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN "signatories" JSONB;

-- CreateTable
CREATE TABLE "IssuingRight" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "membershipId" TEXT NOT NULL,
    "grantedById" TEXT NOT NULL,
    "grantedAt" DATETIME NOT NULL,
    "endedById" TEXT,
    "endedAt" DATETIME,
    CONSTRAINT "IssuingRight_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CertificateAct" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "certificateId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "byId" TEXT,
    "reason" TEXT,
    "otherSerial" TEXT,
    CONSTRAINT "CertificateAct_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IssueBatch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL,
    "startedById" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "total" INTEGER NOT NULL,
    "issued" INTEGER NOT NULL DEFAULT 0,
    "refused" JSONB NOT NULL,
    CONSTRAINT "IssueBatch_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT,
    "purpose" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "sealedKey" TEXT,
    "from" DATETIME NOT NULL,
    "until" DATETIME,
    "compromisedFrom" DATETIME,
    CONSTRAINT "SigningKey_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LogHead" (
    "size" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "root" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "signedAt" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Certificate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "serial" TEXT NOT NULL,
    "completionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL DEFAULT 1,
    "facts" JSONB NOT NULL,
    "credential" TEXT,
    "issuedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME,
    "statusList" INTEGER,
    "statusIndex" INTEGER,
    "logIndex" INTEGER,
    "nameShown" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Certificate_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "Completion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Certificate" ("completionId", "facts", "id", "issuedAt", "serial") SELECT "completionId", "facts", "id", "issuedAt", "serial" FROM "Certificate";
DROP TABLE "Certificate";
ALTER TABLE "new_Certificate" RENAME TO "Certificate";
CREATE UNIQUE INDEX "Certificate_serial_key" ON "Certificate"("serial");
CREATE UNIQUE INDEX "Certificate_logIndex_key" ON "Certificate"("logIndex");
CREATE UNIQUE INDEX "Certificate_completionId_number_key" ON "Certificate"("completionId", "number");
CREATE UNIQUE INDEX "Certificate_statusList_statusIndex_key" ON "Certificate"("statusList", "statusIndex");
CREATE TABLE "new_Enrolment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "enrolledAt" DATETIME NOT NULL,
    "workMode" TEXT NOT NULL DEFAULT 'alone',
    CONSTRAINT "Enrolment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Enrolment" ("courseId", "enrolledAt", "id", "learnerId", "seed", "versionId") SELECT "courseId", "enrolledAt", "id", "learnerId", "seed", "versionId" FROM "Enrolment";
DROP TABLE "Enrolment";
ALTER TABLE "new_Enrolment" RENAME TO "Enrolment";
CREATE INDEX "Enrolment_courseId_idx" ON "Enrolment"("courseId");
CREATE UNIQUE INDEX "Enrolment_learnerId_courseId_key" ON "Enrolment"("learnerId", "courseId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "IssuingRight_membershipId_idx" ON "IssuingRight"("membershipId");

-- CreateIndex
CREATE INDEX "CertificateAct_certificateId_at_idx" ON "CertificateAct"("certificateId", "at");

-- CreateIndex
CREATE INDEX "IssueBatch_courseId_startedAt_idx" ON "IssueBatch"("courseId", "startedAt");

-- CreateIndex
CREATE INDEX "SigningKey_organisationId_purpose_idx" ON "SigningKey"("organisationId", "purpose");
