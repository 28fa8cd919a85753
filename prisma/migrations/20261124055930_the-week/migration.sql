-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Programme" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cadence" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "approval" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "interests" TEXT[],
    "roles" TEXT[],
    "nextRoundAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Programme_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Person" (
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "interests" TEXT[],
    "organisation" TEXT,
    "sector" TEXT,
    "level" TEXT,
    "mandate" TEXT,
    "languages" TEXT[],
    "workStart" INTEGER NOT NULL,
    "workEnd" INTEGER NOT NULL,
    "deactivatedAt" TIMESTAMPTZ(3),
    "slackUpdated" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("workspaceId","userId")
);

-- CreateTable
CREATE TABLE "Avoidance" (
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "otherId" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Avoidance_pkey" PRIMARY KEY ("workspaceId","userId","otherId","cause")
);

-- CreateTable
CREATE TABLE "Membership" (
    "workspaceId" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "frequency" INTEGER NOT NULL DEFAULT 1,
    "pausedUntil" TIMESTAMPTZ(3),
    "leftAt" TIMESTAMPTZ(3),
    "waiting" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("workspaceId","programmeId","userId")
);

-- CreateTable
CREATE TABLE "Round" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "localDate" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "days" TEXT[],
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "remindsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "seed" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Round_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Pair" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "roundId" TEXT,
    "date" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "overlap" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "question" TEXT NOT NULL,
    "channel" TEXT,
    "introducedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Pair_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "PairMember" (
    "workspaceId" TEXT NOT NULL,
    "pairId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "response" TEXT,

    CONSTRAINT "PairMember_pkey" PRIMARY KEY ("workspaceId","pairId","userId")
);

-- CreateTable
CREATE TABLE "SitOut" (
    "workspaceId" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "SitOut_pkey" PRIMARY KEY ("workspaceId","roundId","userId")
);

-- CreateTable
CREATE TABLE "Feedback" (
    "workspaceId" TEXT NOT NULL,
    "pairId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "met" TEXT,
    "value" INTEGER,
    "again" BOOLEAN,
    "takeaway" TEXT,
    "sharing" TEXT NOT NULL DEFAULT 'private',
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Feedback_pkey" PRIMARY KEY ("workspaceId","pairId","userId")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "message" JSONB NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'due',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "unknowns" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "body" JSONB,
    "channel" TEXT,
    "ts" TEXT,
    "reason" TEXT,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "workspaceId" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("workspaceId","method")
);

-- CreateTable
CREATE TABLE "Change" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "userId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Programme_nextRoundAt_idx" ON "Programme"("nextRoundAt");

-- CreateIndex
CREATE UNIQUE INDEX "Programme_workspaceId_name_key" ON "Programme"("workspaceId", "name");

-- CreateIndex
CREATE INDEX "Avoidance_workspaceId_otherId_idx" ON "Avoidance"("workspaceId", "otherId");

-- CreateIndex
CREATE INDEX "Round_status_endsAt_idx" ON "Round"("status", "endsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Round_workspaceId_programmeId_localDate_key" ON "Round"("workspaceId", "programmeId", "localDate");

-- CreateIndex
CREATE INDEX "Pair_workspaceId_roundId_idx" ON "Pair"("workspaceId", "roundId");

-- CreateIndex
CREATE INDEX "Pair_workspaceId_programmeId_date_idx" ON "Pair"("workspaceId", "programmeId", "date");

-- CreateIndex
CREATE INDEX "PairMember_workspaceId_userId_idx" ON "PairMember"("workspaceId", "userId");

-- CreateIndex
CREATE INDEX "OutboxMessage_status_nextTryAt_idx" ON "OutboxMessage"("status", "nextTryAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_workspaceId_dedupeKey_key" ON "OutboxMessage"("workspaceId", "dedupeKey");

-- CreateIndex
CREATE INDEX "Change_workspaceId_programmeId_at_idx" ON "Change"("workspaceId", "programmeId", "at");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_workspaceId_programmeId_fkey" FOREIGN KEY ("workspaceId", "programmeId") REFERENCES "Programme"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_workspaceId_userId_fkey" FOREIGN KEY ("workspaceId", "userId") REFERENCES "Person"("workspaceId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_workspaceId_programmeId_fkey" FOREIGN KEY ("workspaceId", "programmeId") REFERENCES "Programme"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pair" ADD CONSTRAINT "Pair_workspaceId_roundId_fkey" FOREIGN KEY ("workspaceId", "roundId") REFERENCES "Round"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairMember" ADD CONSTRAINT "PairMember_workspaceId_pairId_fkey" FOREIGN KEY ("workspaceId", "pairId") REFERENCES "Pair"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairMember" ADD CONSTRAINT "PairMember_workspaceId_userId_fkey" FOREIGN KEY ("workspaceId", "userId") REFERENCES "Person"("workspaceId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SitOut" ADD CONSTRAINT "SitOut_workspaceId_roundId_fkey" FOREIGN KEY ("workspaceId", "roundId") REFERENCES "Round"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_workspaceId_pairId_userId_fkey" FOREIGN KEY ("workspaceId", "pairId", "userId") REFERENCES "PairMember"("workspaceId", "pairId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;
