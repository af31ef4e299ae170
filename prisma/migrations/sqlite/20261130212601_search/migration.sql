-- CreateTable
CREATE TABLE "CourseWord" (
    "courseId" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,

    PRIMARY KEY ("courseId", "word"),
    CONSTRAINT "CourseWord_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PersonWord" (
    "userId" TEXT NOT NULL,
    "word" TEXT NOT NULL,

    PRIMARY KEY ("userId", "word"),
    CONSTRAINT "PersonWord_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuestionWord" (
    "questionId" TEXT NOT NULL,
    "word" TEXT NOT NULL,

    PRIMARY KEY ("questionId", "word"),
    CONSTRAINT "QuestionWord_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "BankQuestion" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SearchRule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT DEFAULT 1,
    "number" INTEGER NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_BankQuestion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "kind" TEXT NOT NULL DEFAULT '',
    "difficulty" INTEGER NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "addedById" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "BankQuestion_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_BankQuestion" ("addedAt", "addedById", "changedAt", "difficulty", "id", "organisationId", "question") SELECT "addedAt", "addedById", "changedAt", "difficulty", "id", "organisationId", "question" FROM "BankQuestion";
-- What kind a question is was in the text that was searched.
UPDATE "new_BankQuestion" SET "kind" = json_extract("question", '$.type') WHERE json_type("question", '$.type') = 'text';
DROP TABLE "BankQuestion";
ALTER TABLE "new_BankQuestion" RENAME TO "BankQuestion";
CREATE INDEX "BankQuestion_organisationId_changedAt_idx" ON "BankQuestion"("organisationId", "changedAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "CourseWord_word_idx" ON "CourseWord"("word");

-- CreateIndex
CREATE INDEX "PersonWord_word_idx" ON "PersonWord"("word");

-- CreateIndex
CREATE INDEX "QuestionWord_word_idx" ON "QuestionWord"("word");
