-- AlterTable
ALTER TABLE "Session" ADD COLUMN "secondFactorAt" DATETIME;

-- CreateTable
CREATE TABLE "CertificateSkill" (
    "certificateId" TEXT NOT NULL,
    "skill" TEXT NOT NULL,

    PRIMARY KEY ("certificateId", "skill"),
    CONSTRAINT "CertificateSkill_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SecondFactor" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "sealedSecret" TEXT NOT NULL,
    "setUpAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    "lastStep" INTEGER NOT NULL DEFAULT 0,
    "spareDigests" JSONB NOT NULL,
    CONSTRAINT "SecondFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenDigest" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "invitedAt" DATETIME NOT NULL,
    "invitedById" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "acceptedAt" DATETIME,
    "acceptedById" TEXT,
    CONSTRAINT "Invitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Profile" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "about" TEXT NOT NULL,
    "commune" TEXT NOT NULL,
    "communeKey" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "languages" JSONB NOT NULL,
    "experience" JSONB NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "Profile_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Share" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerId" TEXT NOT NULL,
    "certificateId" TEXT,
    "organisationId" TEXT,
    "recipient" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "parts" JSONB NOT NULL,
    "consent" JSONB NOT NULL,
    "tellsAssociation" BOOLEAN NOT NULL DEFAULT false,
    "tokenDigest" TEXT,
    "givenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME,
    CONSTRAINT "Share_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Share_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Share_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShareOpening" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shareId" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" TEXT,
    CONSTRAINT "ShareOpening_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "Share" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CandidateNote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "writtenById" TEXT NOT NULL,
    CONSTRAINT "CandidateNote_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CandidateNote_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CandidateStatus" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "notedAt" DATETIME NOT NULL,
    "notedById" TEXT NOT NULL,
    CONSTRAINT "CandidateStatus_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CandidateStatus_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HandOver" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "preparedAt" DATETIME NOT NULL,
    "preparedById" TEXT NOT NULL,
    CONSTRAINT "HandOver_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HandOver_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HandOverItem" (
    "handOverId" TEXT NOT NULL,
    "shareId" TEXT NOT NULL,

    PRIMARY KEY ("handOverId", "shareId"),
    CONSTRAINT "HandOverItem_handOverId_fkey" FOREIGN KEY ("handOverId") REFERENCES "HandOver" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "HandOverItem_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "Share" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AccessToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "scopes" JSONB NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "madeById" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "revokedAt" DATETIME,
    CONSTRAINT "AccessToken_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" JSONB NOT NULL,
    "sealedSecret" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "madeById" TEXT NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Webhook_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebhookMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "webhookId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "nextAt" DATETIME,
    "takenAt" DATETIME,
    CONSTRAINT "WebhookMessage_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebhookTry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "messageId" TEXT NOT NULL,
    "triedAt" DATETIME NOT NULL,
    "status" INTEGER,
    CONSTRAINT "WebhookTry_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "WebhookMessage" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Objection" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "answeredById" TEXT,
    CONSTRAINT "Objection_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditLine" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "byId" TEXT,
    "what" TEXT NOT NULL,
    "subjectId" TEXT,
    "within" TEXT,
    "people" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "erasedAt" DATETIME NOT NULL,
    "certificates" INTEGER NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Certificate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "serial" TEXT NOT NULL,
    "completionId" TEXT,
    "number" INTEGER NOT NULL DEFAULT 1,
    "facts" JSONB NOT NULL,
    "credential" TEXT,
    "issuedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME,
    "statusList" INTEGER,
    "statusIndex" INTEGER,
    "logIndex" INTEGER,
    "nameShown" BOOLEAN NOT NULL DEFAULT false,
    "removedAt" DATETIME,
    CONSTRAINT "Certificate_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "Completion" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Certificate" ("completionId", "credential", "expiresAt", "facts", "id", "issuedAt", "logIndex", "nameShown", "number", "serial", "statusIndex", "statusList") SELECT "completionId", "credential", "expiresAt", "facts", "id", "issuedAt", "logIndex", "nameShown", "number", "serial", "statusIndex", "statusList" FROM "Certificate";
DROP TABLE "Certificate";
ALTER TABLE "new_Certificate" RENAME TO "Certificate";
CREATE UNIQUE INDEX "Certificate_serial_key" ON "Certificate"("serial");
CREATE UNIQUE INDEX "Certificate_logIndex_key" ON "Certificate"("logIndex");
CREATE UNIQUE INDEX "Certificate_completionId_number_key" ON "Certificate"("completionId", "number");
CREATE UNIQUE INDEX "Certificate_statusList_statusIndex_key" ON "Certificate"("statusList", "statusIndex");
CREATE TABLE "new_Completion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "completedAt" DATETIME NOT NULL,
    CONSTRAINT "Completion_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Completion" ("completedAt", "enrolmentId", "id", "rule") SELECT "completedAt", "enrolmentId", "id", "rule" FROM "Completion";
DROP TABLE "Completion";
ALTER TABLE "new_Completion" RENAME TO "Completion";
CREATE UNIQUE INDEX "Completion_enrolmentId_key" ON "Completion"("enrolmentId");
CREATE TABLE "new_Enrolment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "enrolledAt" DATETIME NOT NULL,
    "workMode" TEXT NOT NULL DEFAULT 'alone',
    CONSTRAINT "Enrolment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Enrolment" ("courseId", "enrolledAt", "id", "learnerId", "seed", "versionId", "workMode") SELECT "courseId", "enrolledAt", "id", "learnerId", "seed", "versionId", "workMode" FROM "Enrolment";
DROP TABLE "Enrolment";
ALTER TABLE "new_Enrolment" RENAME TO "Enrolment";
CREATE INDEX "Enrolment_courseId_idx" ON "Enrolment"("courseId");
CREATE UNIQUE INDEX "Enrolment_learnerId_courseId_key" ON "Enrolment"("learnerId", "courseId");
CREATE TABLE "new_Organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL DEFAULT 'association',
    "slug" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "shortName" JSONB NOT NULL,
    "accent" TEXT NOT NULL,
    "signatories" JSONB
);
INSERT INTO "new_Organisation" ("accent", "id", "name", "shortName", "signatories", "slug") SELECT "accent", "id", "name", "shortName", "signatories", "slug" FROM "Organisation";
DROP TABLE "Organisation";
ALTER TABLE "new_Organisation" RENAME TO "Organisation";
CREATE UNIQUE INDEX "Organisation_slug_key" ON "Organisation"("slug");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "CertificateSkill_skill_idx" ON "CertificateSkill"("skill");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenDigest_key" ON "Invitation"("tokenDigest");

-- CreateIndex
CREATE INDEX "Invitation_organisationId_invitedAt_idx" ON "Invitation"("organisationId", "invitedAt");

-- CreateIndex
CREATE INDEX "Profile_communeKey_idx" ON "Profile"("communeKey");

-- CreateIndex
CREATE UNIQUE INDEX "Share_tokenDigest_key" ON "Share"("tokenDigest");

-- CreateIndex
CREATE INDEX "Share_learnerId_givenAt_idx" ON "Share"("learnerId", "givenAt");

-- CreateIndex
CREATE INDEX "Share_organisationId_expiresAt_idx" ON "Share"("organisationId", "expiresAt");

-- CreateIndex
CREATE INDEX "ShareOpening_shareId_openedAt_idx" ON "ShareOpening"("shareId", "openedAt");

-- CreateIndex
CREATE INDEX "CandidateNote_organisationId_learnerId_writtenAt_idx" ON "CandidateNote"("organisationId", "learnerId", "writtenAt");

-- CreateIndex
CREATE INDEX "CandidateStatus_organisationId_learnerId_notedAt_idx" ON "CandidateStatus"("organisationId", "learnerId", "notedAt");

-- CreateIndex
CREATE INDEX "HandOver_organisationId_preparedAt_idx" ON "HandOver"("organisationId", "preparedAt");

-- CreateIndex
CREATE INDEX "HandOverItem_shareId_idx" ON "HandOverItem"("shareId");

-- CreateIndex
CREATE UNIQUE INDEX "AccessToken_digest_key" ON "AccessToken"("digest");

-- CreateIndex
CREATE INDEX "AccessToken_organisationId_madeAt_idx" ON "AccessToken"("organisationId", "madeAt");

-- CreateIndex
CREATE INDEX "Webhook_organisationId_idx" ON "Webhook"("organisationId");

-- CreateIndex
CREATE INDEX "WebhookMessage_webhookId_madeAt_idx" ON "WebhookMessage"("webhookId", "madeAt");

-- CreateIndex
CREATE INDEX "WebhookMessage_nextAt_idx" ON "WebhookMessage"("nextAt");

-- CreateIndex
CREATE INDEX "WebhookTry_messageId_triedAt_idx" ON "WebhookTry"("messageId", "triedAt");

-- CreateIndex
CREATE INDEX "Objection_answeredAt_madeAt_idx" ON "Objection"("answeredAt", "madeAt");

-- CreateIndex
CREATE INDEX "AuditLine_subjectId_at_idx" ON "AuditLine"("subjectId", "at");

-- CreateIndex
CREATE INDEX "AuditLine_at_idx" ON "AuditLine"("at");

-- Skills of the certificates that were issued before they were kept apart.
INSERT INTO "CertificateSkill" ("certificateId", "skill")
SELECT DISTINCT c."id", json_extract(s.value, '$.esco')
FROM "Certificate" c, json_each(c."facts", '$.skills') s
WHERE json_extract(s.value, '$.esco') IS NOT NULL;

-- The audit log is added to and never changed; a line is removed three years later, not before.
CREATE TRIGGER "AuditLine_never_changes" BEFORE UPDATE ON "AuditLine"
BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER "AuditLine_stays" BEFORE DELETE ON "AuditLine"
WHEN OLD."at" > strftime('%Y-%m-%dT%H:%M:%S', 'now', '-3 years')
BEGIN SELECT RAISE(ABORT, 'the audit log is kept for three years'); END;
