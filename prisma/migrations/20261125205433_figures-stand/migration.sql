-- AlterTable
ALTER TABLE "Round" ADD COLUMN     "figures" JSONB;

-- Questions that still took answers by the older rule, or were just closed by it, are drawn anew when theirs stand.
INSERT INTO "OutboxMessage" ("workspaceId", "id", "dedupeKey", "kind", "message", "dueAt", "nextTryAt")
SELECT o."workspaceId", gen_random_uuid()::text, 'closing:' || o."dedupeKey", 'redraw',
  jsonb_build_object('kind', 'redraw', 'of', o."dedupeKey"),
  GREATEST(o."sentAt", r."endsAt") + interval '10 days', GREATEST(o."sentAt", r."endsAt") + interval '10 days'
FROM "OutboxMessage" o
JOIN "Pair" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."message" ->> 'pairId'
JOIN "Round" r ON r."workspaceId" = p."workspaceId" AND r."id" = p."roundId"
WHERE o."kind" = 'feedback-question' AND o."status" = 'sent' AND o."ts" IS NOT NULL
  AND 3 > (SELECT count(*) FROM "Round" later WHERE later."workspaceId" = r."workspaceId"
    AND later."programmeId" = r."programmeId" AND later."sentAt" > r."endsAt");
