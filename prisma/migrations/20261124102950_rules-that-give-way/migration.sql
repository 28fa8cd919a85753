-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "talks" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Pair" ADD COLUMN     "control" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "gaveWay" TEXT[] DEFAULT ARRAY[]::TEXT[];
