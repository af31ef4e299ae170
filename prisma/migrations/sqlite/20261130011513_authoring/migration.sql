-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "phoneEndedAt" DATETIME;
ALTER TABLE "Attempt" ADD COLUMN "startedAt" DATETIME;
ALTER TABLE "Attempt" ADD COLUMN "versionId" TEXT;

-- AlterTable
ALTER TABLE "CourseVersion" ADD COLUMN "notes" JSONB;
ALTER TABLE "CourseVersion" ADD COLUMN "publishedById" TEXT;

-- CreateTable
CREATE TABLE "UploadRight" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "membershipId" TEXT NOT NULL,
    "grantedById" TEXT NOT NULL,
    "grantedAt" DATETIME NOT NULL,
    "endedById" TEXT,
    "endedAt" DATETIME,
    CONSTRAINT "UploadRight_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DraftChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "draftId" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT NOT NULL,
    "undoneAt" DATETIME,
    CONSTRAINT "DraftChange_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "CourseDraft" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "H5pImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "draftId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "startedById" TEXT NOT NULL,
    "percent" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" DATETIME,
    "outcome" JSONB,
    CONSTRAINT "H5pImport_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "CourseDraft" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BankQuestion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "searchText" TEXT NOT NULL,
    "difficulty" INTEGER NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "addedById" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "BankQuestion_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BankTag" (
    "questionId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    PRIMARY KEY ("questionId", "tag"),
    CONSTRAINT "BankTag_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "BankQuestion" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VersionWithdrawal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "versionId" TEXT NOT NULL,
    "withdrawnById" TEXT NOT NULL,
    "withdrawnAt" DATETIME NOT NULL,
    CONSTRAINT "VersionWithdrawal_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EnrolmentMove" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "fromVersionId" TEXT NOT NULL,
    "toVersionId" TEXT NOT NULL,
    "movedAt" DATETIME NOT NULL,
    "movedById" TEXT NOT NULL,
    CONSTRAINT "EnrolmentMove_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AttemptStart" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    CONSTRAINT "AttemptStart_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LateRuling" (
    "attemptId" TEXT NOT NULL PRIMARY KEY,
    "counts" BOOLEAN NOT NULL,
    "ruledAt" DATETIME NOT NULL,
    "ruledById" TEXT NOT NULL,
    CONSTRAINT "LateRuling_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Marking" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "attemptId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "points" JSONB NOT NULL,
    "comment" TEXT NOT NULL,
    "markedAt" DATETIME NOT NULL,
    "markedById" TEXT NOT NULL,
    CONSTRAINT "Marking_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AnswerFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "givenAt" DATETIME NOT NULL,
    CONSTRAINT "AnswerFile_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "H5pReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "raw" REAL,
    "max" REAL,
    "success" BOOLEAN,
    "completed" BOOLEAN,
    "durationSeconds" REAL,
    "reportedAt" DATETIME NOT NULL,
    CONSTRAINT "H5pReport_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "H5pState" (
    "enrolmentId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,

    PRIMARY KEY ("enrolmentId", "activityId"),
    CONSTRAINT "H5pState_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "UploadRight_membershipId_idx" ON "UploadRight"("membershipId");

-- CreateIndex
CREATE INDEX "DraftChange_draftId_changedAt_idx" ON "DraftChange"("draftId", "changedAt");

-- CreateIndex
CREATE INDEX "H5pImport_draftId_startedAt_idx" ON "H5pImport"("draftId", "startedAt");

-- CreateIndex
CREATE INDEX "BankQuestion_organisationId_changedAt_idx" ON "BankQuestion"("organisationId", "changedAt");

-- CreateIndex
CREATE INDEX "BankTag_tag_idx" ON "BankTag"("tag");

-- CreateIndex
CREATE UNIQUE INDEX "VersionWithdrawal_versionId_key" ON "VersionWithdrawal"("versionId");

-- CreateIndex
CREATE INDEX "EnrolmentMove_enrolmentId_movedAt_idx" ON "EnrolmentMove"("enrolmentId", "movedAt");

-- CreateIndex
CREATE UNIQUE INDEX "AttemptStart_enrolmentId_activityId_number_key" ON "AttemptStart"("enrolmentId", "activityId", "number");

-- CreateIndex
CREATE INDEX "Marking_attemptId_questionId_markedAt_idx" ON "Marking"("attemptId", "questionId", "markedAt");

-- CreateIndex
CREATE UNIQUE INDEX "AnswerFile_enrolmentId_activityId_questionId_sha256_key" ON "AnswerFile"("enrolmentId", "activityId", "questionId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "H5pReport_enrolmentId_activityId_digest_key" ON "H5pReport"("enrolmentId", "activityId", "digest");
