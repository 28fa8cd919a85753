-- AlterTable
ALTER TABLE "Feedback" ADD COLUMN     "plannedFor" TIMESTAMPTZ(3),
ADD COLUMN     "whyNot" TEXT;

-- AlterTable
ALTER TABLE "Pair" ADD COLUMN     "room" TEXT,
ADD COLUMN     "settledFor" TIMESTAMPTZ(3),
ADD COLUMN     "settledTurn" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "callAddress" TEXT,
ADD COLUMN     "workDays" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
ADD COLUMN     "workDaysSaid" BOOLEAN NOT NULL DEFAULT true;

-- Whoever is a member already keeps Monday to Friday, and is asked once on the Home.
UPDATE "Person" SET "workDaysSaid" = false;

-- Pairs of rounds under way need a name for their call as well.
UPDATE "Pair" SET "room" = gen_random_uuid()::text;
ALTER TABLE "Pair" ALTER COLUMN "room" SET NOT NULL;

-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "callPattern" TEXT;

-- CreateTable
CREATE TABLE "Slot" (
    "workspaceId" TEXT NOT NULL,
    "pairId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "offered" INTEGER NOT NULL DEFAULT 1,
    "isOpen" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Slot_pkey" PRIMARY KEY ("workspaceId","pairId","startsAt")
);

-- CreateTable
CREATE TABLE "SlotTap" (
    "workspaceId" TEXT NOT NULL,
    "pairId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "SlotTap_pkey" PRIMARY KEY ("workspaceId","pairId","startsAt","userId")
);

-- AddForeignKey
ALTER TABLE "Slot" ADD CONSTRAINT "Slot_workspaceId_pairId_fkey" FOREIGN KEY ("workspaceId", "pairId") REFERENCES "Pair"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotTap" ADD CONSTRAINT "SlotTap_workspaceId_pairId_startsAt_fkey" FOREIGN KEY ("workspaceId", "pairId", "startsAt") REFERENCES "Slot"("workspaceId", "pairId", "startsAt") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Each pair is reminded half-way from its own introduction to the round's end.
ALTER TABLE "Round" DROP COLUMN "remindsAt";
