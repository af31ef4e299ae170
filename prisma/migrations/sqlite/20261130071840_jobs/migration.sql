-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "startedById" TEXT NOT NULL,
    "starts" INTEGER NOT NULL DEFAULT 1,
    "percent" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" DATETIME,
    "outcome" JSONB,
    CONSTRAINT "Job_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Job_courseId_kind_startedAt_idx" ON "Job"("courseId", "kind", "startedAt");

-- CreateIndex
CREATE INDEX "Job_finishedAt_idx" ON "Job"("finishedAt");

-- What was brought in so far
INSERT INTO "Job" ("id", "kind", "courseId", "input", "startedAt", "startedById", "percent", "finishedAt", "outcome")
SELECT i."id", 'h5p-import', d."courseId", json_object('path', i."path", 'bytes', i."bytes"), i."startedAt", i."startedById", i."percent", i."finishedAt", i."outcome"
FROM "H5pImport" i JOIN "CourseDraft" d ON d."id" = i."draftId";

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "H5pImport";
PRAGMA foreign_keys=on;
