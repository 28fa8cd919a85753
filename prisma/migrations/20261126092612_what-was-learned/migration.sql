-- DropIndex
DROP INDEX "Pair_workspaceId_roundId_idx";

-- DropForeignKey
ALTER TABLE "PairMember" DROP CONSTRAINT "PairMember_workspaceId_userId_fkey";

-- AlterTable
ALTER TABLE "Avoidance" ADD COLUMN     "until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Pair" ADD COLUMN     "insightId" TEXT;

-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "digestChannel" TEXT;

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "retention" JSONB,
ADD COLUMN     "sweptAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Takeaway" (
    "workspaceId" TEXT NOT NULL,
    "pairId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "named" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "sharedAt" TIMESTAMPTZ(3) NOT NULL,
    "batchedAt" TIMESTAMPTZ(3),
    "batch" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reason" TEXT,
    "insightId" TEXT,
    "agreed" BOOLEAN NOT NULL DEFAULT true,
    "turn" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Takeaway_pkey" PRIMARY KEY ("workspaceId","pairId","userId")
);

-- CreateTable
CREATE TABLE "Insight" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "topics" TEXT[],
    "sector" TEXT,
    "region" TEXT,
    "shownAt" TIMESTAMPTZ(3),

    CONSTRAINT "Insight_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "InsightMark" (
    "workspaceId" TEXT NOT NULL,
    "insightId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "InsightMark_pkey" PRIMARY KEY ("workspaceId","insightId","userId")
);

-- CreateTable
CREATE TABLE "Digest" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "channel" TEXT,
    "content" JSONB NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "KeptApart" (
    "workspaceId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "metAt" TIMESTAMPTZ(3),

    CONSTRAINT "KeptApart_pkey" PRIMARY KEY ("workspaceId","hash")
);

-- CreateTable
CREATE TABLE "Secret" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Secret_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "Takeaway_workspaceId_id_key" ON "Takeaway"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Feedback_workspaceId_answeredAt_idx" ON "Feedback"("workspaceId", "answeredAt");

-- CreateIndex
CREATE INDEX "OutboxMessage_workspaceId_status_dueAt_idx" ON "OutboxMessage"("workspaceId", "status", "dueAt");

-- CreateIndex
CREATE INDEX "Pair_workspaceId_roundId_introducedAt_idx" ON "Pair"("workspaceId", "roundId", "introducedAt");

-- CreateIndex
CREATE INDEX "Person_workspaceId_deactivatedAt_idx" ON "Person"("workspaceId", "deactivatedAt");

-- CreateIndex
CREATE INDEX "Takeaway_workspaceId_programmeId_state_idx" ON "Takeaway"("workspaceId", "programmeId", "state");

-- CreateIndex
CREATE INDEX "Takeaway_workspaceId_insightId_idx" ON "Takeaway"("workspaceId", "insightId");

-- CreateIndex
CREATE INDEX "Takeaway_workspaceId_userId_idx" ON "Takeaway"("workspaceId", "userId");

-- CreateIndex
CREATE INDEX "Insight_workspaceId_programmeId_shownAt_idx" ON "Insight"("workspaceId", "programmeId", "shownAt");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_workspaceId_programmeId_month_key" ON "Digest"("workspaceId", "programmeId", "month");

-- CreateIndex
CREATE INDEX "KeptApart_workspaceId_metAt_idx" ON "KeptApart"("workspaceId", "metAt");

-- CreateIndex
CREATE INDEX "Person_workspaceId_sector_country_idx" ON "Person"("workspaceId", "sector", "country");

-- CreateIndex
CREATE INDEX "Person_workspaceId_country_idx" ON "Person"("workspaceId", "country");

-- CreateIndex
CREATE INDEX "Pair_workspaceId_insightId_idx" ON "Pair"("workspaceId", "insightId");

-- The words of lessons, by the stems of their language. Prisma has no words for such an index, and leaves it alone.
-- The search asks for the very same expression.
CREATE INDEX "Insight_stems_idx" ON "Insight" USING GIN (to_tsvector(CASE "language" WHEN 'ar' THEN 'arabic'::regconfig WHEN 'hy' THEN 'armenian'::regconfig WHEN 'eu' THEN 'basque'::regconfig WHEN 'ca' THEN 'catalan'::regconfig WHEN 'da' THEN 'danish'::regconfig WHEN 'nl' THEN 'dutch'::regconfig WHEN 'en' THEN 'english'::regconfig WHEN 'fi' THEN 'finnish'::regconfig WHEN 'fr' THEN 'french'::regconfig WHEN 'de' THEN 'german'::regconfig WHEN 'el' THEN 'greek'::regconfig WHEN 'hi' THEN 'hindi'::regconfig WHEN 'hu' THEN 'hungarian'::regconfig WHEN 'id' THEN 'indonesian'::regconfig WHEN 'ga' THEN 'irish'::regconfig WHEN 'it' THEN 'italian'::regconfig WHEN 'lt' THEN 'lithuanian'::regconfig WHEN 'ne' THEN 'nepali'::regconfig WHEN 'no' THEN 'norwegian'::regconfig WHEN 'pt' THEN 'portuguese'::regconfig WHEN 'ro' THEN 'romanian'::regconfig WHEN 'ru' THEN 'russian'::regconfig WHEN 'sr' THEN 'serbian'::regconfig WHEN 'es' THEN 'spanish'::regconfig WHEN 'sv' THEN 'swedish'::regconfig WHEN 'ta' THEN 'tamil'::regconfig WHEN 'tr' THEN 'turkish'::regconfig WHEN 'yi' THEN 'yiddish'::regconfig ELSE 'simple'::regconfig END, "text"));

-- AddForeignKey
ALTER TABLE "Takeaway" ADD CONSTRAINT "Takeaway_workspaceId_pairId_userId_fkey" FOREIGN KEY ("workspaceId", "pairId", "userId") REFERENCES "Feedback"("workspaceId", "pairId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Takeaway" ADD CONSTRAINT "Takeaway_workspaceId_insightId_fkey" FOREIGN KEY ("workspaceId", "insightId") REFERENCES "Insight"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "InsightMark" ADD CONSTRAINT "InsightMark_workspaceId_insightId_fkey" FOREIGN KEY ("workspaceId", "insightId") REFERENCES "Insight"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was shared while the form promised what was not kept: its authors are asked whether they still mean it. Who has left
-- is not asked, and nothing of theirs is shared.
UPDATE "Feedback" f SET "sharing" = 'private' FROM "Pair" p JOIN "Membership" m ON m."workspaceId" = p."workspaceId" AND m."programmeId" = p."programmeId"
WHERE p."workspaceId" = f."workspaceId" AND p."id" = f."pairId" AND m."userId" = f."userId" AND m."leftAt" IS NOT NULL AND f."sharing" <> 'private';
INSERT INTO "Takeaway" ("workspaceId", "pairId", "userId", "programmeId", "id", "named", "state", "sharedAt")
SELECT f."workspaceId", f."pairId", f."userId", p."programmeId", gen_random_uuid()::text, f."sharing" = 'with-name', 'asked-old', f."answeredAt"
FROM "Feedback" f JOIN "Pair" p ON p."workspaceId" = f."workspaceId" AND p."id" = f."pairId"
WHERE f."takeaway" <> '' AND f."sharing" <> 'private';
