-- DropIndex
DROP INDEX "Pair_workspaceId_programmeId_date_idx";

-- DropIndex
DROP INDEX "Round_workspaceId_programmeId_localDate_key";

-- AlterTable
ALTER TABLE "PairMember" ADD COLUMN     "leftAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Round" ADD COLUMN     "approvedBy" TEXT,
ADD COLUMN     "slot" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Admin" (
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "zone" TEXT NOT NULL,

    CONSTRAINT "Admin_pkey" PRIMARY KEY ("workspaceId","userId")
);

-- CreateIndex
CREATE INDEX "Pair_workspaceId_introducedAt_idx" ON "Pair"("workspaceId", "introducedAt");

-- CreateIndex
CREATE INDEX "Round_workspaceId_programmeId_sentAt_idx" ON "Round"("workspaceId", "programmeId", "sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "Round_workspaceId_programmeId_slot_key" ON "Round"("workspaceId", "programmeId", "slot");


-- Who had left a round under way, or was gone when its introduction was withdrawn, is no longer part of the pair.
UPDATE "PairMember" AS part SET "leftAt" = COALESCE(m."leftAt", m."since")
FROM "Pair" p, "Membership" m
WHERE p."workspaceId" = part."workspaceId" AND p."id" = part."pairId"
  AND m."workspaceId" = part."workspaceId" AND m."programmeId" = p."programmeId" AND m."userId" = part."userId"
  AND p."introducedAt" IS NOT NULL AND (m."leftAt" > p."introducedAt" OR m."since" > p."introducedAt")
  AND EXISTS (SELECT 1 FROM "Round" r WHERE r."workspaceId" = p."workspaceId" AND r."id" = p."roundId" AND r."status" = 'sent');
UPDATE "PairMember" AS part SET "leftAt" = p."withdrawnAt"
FROM "Pair" p, "Membership" m
WHERE p."workspaceId" = part."workspaceId" AND p."id" = part."pairId"
  AND m."workspaceId" = part."workspaceId" AND m."programmeId" = p."programmeId" AND m."userId" = part."userId"
  AND p."introducedAt" IS NULL AND p."withdrawnAt" IS NOT NULL
  -- Whoever was let down waits, and may have paused since.
  AND m."waiting" = 0 AND (m."leftAt" IS NOT NULL OR m."pausedUntil" > p."withdrawnAt");

-- AlterTable
ALTER TABLE "Membership" DROP COLUMN "waiting";

-- Whoever changed something as an admin has opened the admin part. Whether they are an admin still, Slack tells within a day.
INSERT INTO "Admin" ("workspaceId", "userId", "name", "locale", "zone")
SELECT DISTINCT c."workspaceId", c."userId", COALESCE(p."name", ''), COALESCE(p."locale", 'en-US'), COALESCE(p."zone", 'UTC')
FROM "Change" c LEFT JOIN "Person" p ON p."workspaceId" = c."workspaceId" AND p."userId" = c."userId";

-- What was said once need not be said alike again, and may hold a private answer.
UPDATE "OutboxMessage" SET "body" = NULL WHERE "status" IN ('sent', 'withdrawn', 'parked');
UPDATE "OutboxMessage" SET "body" = "body" - 'body' WHERE "kind" = 'feedback-question' AND "body" IS NOT NULL;

-- What was said in the last two weeks offers what is of use now, and no more. Behind all else, as Slack's limits allow.
INSERT INTO "OutboxMessage" ("workspaceId", "id", "dedupeKey", "kind", "message", "dueAt", "nextTryAt")
SELECT o."workspaceId", gen_random_uuid()::text, 'redraw:' || o."dedupeKey", 'redraw',
  jsonb_build_object('kind', 'redraw', 'of', o."dedupeKey"), o."sentAt", o."sentAt"
FROM "OutboxMessage" o
WHERE o."status" = 'sent' AND o."sentAt" > now() - interval '14 days' AND o."ts" IS NOT NULL
  AND (o."kind" IN ('feedback-question', 'approval-request') OR (o."kind" IN ('introduction', 'reminder') AND EXISTS (
    SELECT 1 FROM "Pair" p JOIN "Round" r ON r."workspaceId" = p."workspaceId" AND r."id" = p."roundId"
    WHERE p."workspaceId" = o."workspaceId" AND p."id" = o."message" ->> 'pairId' AND r."status" <> 'sent')));
