-- AlterTable
ALTER TABLE "CourseVersion" ADD COLUMN     "notes" JSONB,
ADD COLUMN     "publishedById" TEXT;

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "phoneEndedAt" TIMESTAMP(3),
ADD COLUMN     "startedAt" TIMESTAMP(3),
ADD COLUMN     "versionId" TEXT;

-- CreateTable
CREATE TABLE "UploadRight" (
    "id" TEXT NOT NULL,
    "membershipId" TEXT NOT NULL,
    "grantedById" TEXT NOT NULL,
    "grantedAt" TIMESTAMP(3) NOT NULL,
    "endedById" TEXT,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "UploadRight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DraftChange" (
    "id" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedById" TEXT NOT NULL,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "DraftChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "H5pImport" (
    "id" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "startedById" TEXT NOT NULL,
    "percent" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMP(3),
    "outcome" JSONB,

    CONSTRAINT "H5pImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BankQuestion" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "searchText" TEXT NOT NULL,
    "difficulty" INTEGER NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,
    "addedById" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BankQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BankTag" (
    "questionId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "BankTag_pkey" PRIMARY KEY ("questionId","tag")
);

-- CreateTable
CREATE TABLE "VersionWithdrawal" (
    "id" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "withdrawnById" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "VersionWithdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EnrolmentMove" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "fromVersionId" TEXT NOT NULL,
    "toVersionId" TEXT NOT NULL,
    "movedAt" TIMESTAMP(3) NOT NULL,
    "movedById" TEXT NOT NULL,

    CONSTRAINT "EnrolmentMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttemptStart" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AttemptStart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LateRuling" (
    "attemptId" TEXT NOT NULL,
    "counts" BOOLEAN NOT NULL,
    "ruledAt" TIMESTAMP(3) NOT NULL,
    "ruledById" TEXT NOT NULL,

    CONSTRAINT "LateRuling_pkey" PRIMARY KEY ("attemptId")
);

-- CreateTable
CREATE TABLE "Marking" (
    "id" TEXT NOT NULL,
    "attemptId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "points" JSONB NOT NULL,
    "comment" TEXT NOT NULL,
    "markedAt" TIMESTAMP(3) NOT NULL,
    "markedById" TEXT NOT NULL,

    CONSTRAINT "Marking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnswerFile" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "givenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AnswerFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "H5pReport" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "raw" DOUBLE PRECISION,
    "max" DOUBLE PRECISION,
    "success" BOOLEAN,
    "completed" BOOLEAN,
    "durationSeconds" DOUBLE PRECISION,
    "reportedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "H5pReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "H5pState" (
    "enrolmentId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "H5pState_pkey" PRIMARY KEY ("enrolmentId","activityId")
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

-- AddForeignKey
ALTER TABLE "UploadRight" ADD CONSTRAINT "UploadRight_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftChange" ADD CONSTRAINT "DraftChange_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "CourseDraft"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "H5pImport" ADD CONSTRAINT "H5pImport_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "CourseDraft"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BankQuestion" ADD CONSTRAINT "BankQuestion_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BankTag" ADD CONSTRAINT "BankTag_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "BankQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VersionWithdrawal" ADD CONSTRAINT "VersionWithdrawal_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "CourseVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentMove" ADD CONSTRAINT "EnrolmentMove_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttemptStart" ADD CONSTRAINT "AttemptStart_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LateRuling" ADD CONSTRAINT "LateRuling_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Marking" ADD CONSTRAINT "Marking_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerFile" ADD CONSTRAINT "AnswerFile_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "H5pReport" ADD CONSTRAINT "H5pReport_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "H5pState" ADD CONSTRAINT "H5pState_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
