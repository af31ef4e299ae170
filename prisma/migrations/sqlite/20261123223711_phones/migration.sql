-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "deliveryId" TEXT;

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "fields" JSONB,
    "receivedAt" DATETIME NOT NULL,
    "handedInBy" TEXT,
    CONSTRAINT "Delivery_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "secretKind" TEXT NOT NULL DEFAULT 'typed',
    "locale" TEXT NOT NULL,
    "textOnly" BOOLEAN NOT NULL DEFAULT false,
    "sealKey" TEXT,
    "createdAt" DATETIME NOT NULL
);
INSERT INTO "new_User" ("code", "createdAt", "id", "locale", "name", "secretHash") SELECT "code", "createdAt", "id", "locale", "name", "secretHash" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_code_key" ON "User"("code");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Delivery_userId_receivedAt_idx" ON "Delivery"("userId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_deliveryId_key" ON "Attempt"("deliveryId");
