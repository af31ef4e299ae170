-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "startedById" TEXT NOT NULL,
    "starts" INTEGER NOT NULL DEFAULT 1,
    "percent" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMP(3),
    "outcome" JSONB,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Job_courseId_kind_startedAt_idx" ON "Job"("courseId", "kind", "startedAt");

-- CreateIndex
CREATE INDEX "Job_finishedAt_idx" ON "Job"("finishedAt");

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was brought in so far
INSERT INTO "Job" ("id", "kind", "courseId", "input", "startedAt", "startedById", "percent", "finishedAt", "outcome")
SELECT i."id", 'h5p-import', d."courseId", jsonb_build_object('path', i."path", 'bytes', i."bytes"), i."startedAt", i."startedById", i."percent", i."finishedAt", i."outcome"
FROM "H5pImport" i JOIN "CourseDraft" d ON d."id" = i."draftId";

-- DropForeignKey
ALTER TABLE "H5pImport" DROP CONSTRAINT "H5pImport_draftId_fkey";

-- DropTable
DROP TABLE "H5pImport";
