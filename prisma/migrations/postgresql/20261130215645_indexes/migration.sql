-- CreateIndex
CREATE INDEX "SignInFailure_failedAt_idx" ON "SignInFailure"("failedAt");

-- CreateIndex
CREATE INDEX "IssueBatch_finishedAt_startedAt_idx" ON "IssueBatch"("finishedAt", "startedAt");

-- CreateIndex
CREATE INDEX "Invitation_invitedAt_idx" ON "Invitation"("invitedAt");

-- CreateIndex
CREATE INDEX "Share_expiresAt_idx" ON "Share"("expiresAt");

-- CreateIndex
CREATE INDEX "Share_withdrawnAt_idx" ON "Share"("withdrawnAt");

-- CreateIndex
CREATE INDEX "WebhookMessage_madeAt_idx" ON "WebhookMessage"("madeAt");

-- CreateIndex
CREATE INDEX "Objection_userId_madeAt_idx" ON "Objection"("userId", "madeAt");
