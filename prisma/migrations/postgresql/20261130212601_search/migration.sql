-- AlterTable
ALTER TABLE "BankQuestion" DROP COLUMN "searchText",
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT '';

-- What kind a question is was in the text that was searched.
UPDATE "BankQuestion" SET "kind" = "question"->>'type' WHERE jsonb_typeof("question"->'type') = 'string';

-- Words are ordered by their code points, as in SQLite: a beginning is a range.
-- CreateTable
CREATE TABLE "CourseWord" (
    "courseId" TEXT NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "weight" INTEGER NOT NULL,

    CONSTRAINT "CourseWord_pkey" PRIMARY KEY ("courseId","word")
);

-- CreateTable
CREATE TABLE "PersonWord" (
    "userId" TEXT NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "PersonWord_pkey" PRIMARY KEY ("userId","word")
);

-- CreateTable
CREATE TABLE "QuestionWord" (
    "questionId" TEXT NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "QuestionWord_pkey" PRIMARY KEY ("questionId","word")
);

-- CreateTable
CREATE TABLE "SearchRule" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "number" INTEGER NOT NULL,

    CONSTRAINT "SearchRule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CourseWord_word_idx" ON "CourseWord"("word");

-- CreateIndex
CREATE INDEX "PersonWord_word_idx" ON "PersonWord"("word");

-- CreateIndex
CREATE INDEX "QuestionWord_word_idx" ON "QuestionWord"("word");

-- AddForeignKey
ALTER TABLE "CourseWord" ADD CONSTRAINT "CourseWord_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonWord" ADD CONSTRAINT "PersonWord_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionWord" ADD CONSTRAINT "QuestionWord_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "BankQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;
