-- CreateEnum
CREATE TYPE "SecretKind" AS ENUM ('typed', 'pictures');

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "sealKey" TEXT,
ADD COLUMN     "secretKind" "SecretKind" NOT NULL DEFAULT 'typed',
ADD COLUMN     "textOnly" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "deliveryId" TEXT;

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "fields" JSONB,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "handedInBy" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Delivery_userId_receivedAt_idx" ON "Delivery"("userId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_deliveryId_key" ON "Attempt"("deliveryId");

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
