// A pair's life: the state of each of its people, the state of the pair, and what that means for each of them.

/**
 * | a person is | when |
 * | --- | --- |
 * | `met` | they said *We met*; nothing takes that back |
 * | `left` | they left the programme, or were gone when the pair was withdrawn |
 * | `cant` | they said *Can't make it*, and not *We met* since |
 * | `in` | otherwise: they take part |
 */
export type PartState = 'in' | 'met' | 'cant' | 'left';

export type Response = 'met' | 'cant';

export type Part = {
  readonly userId: string;
  readonly response: Response | null;
  /** When they left the programme after the introduction, or were found gone before it. */
  readonly leftAt: Date | null;
};

/** What is stored of a pair; its state follows from it. */
export type PairFacts = {
  /** When Slack accepted the introduction. From then on the pair counts as history. */
  readonly introducedAt: Date | null;
  /** When it turned out that the introduction would not come. It is kept even where the introduction came all the same. */
  readonly withdrawnAt: Date | null;
  readonly parts: readonly Part[];
};

/**
 * | a pair is | when |
 * | --- | --- |
 * | `planned` | not delivered yet, while its round goes on |
 * | `withdrawn` | never delivered: somebody was gone, Slack refused, or the round ended first |
 * | `open` | delivered, and two or more take part |
 * | `met` | delivered, and somebody says that they met |
 * | `called-off` | delivered, fewer than two take part, and nobody says that they met |
 */
export type PairState = 'planned' | 'withdrawn' | 'open' | 'met' | 'called-off';

export function partOf({ response, leftAt }: Part): PartState {
  if (response === 'met') return 'met';
  return leftAt ? 'left' : (response ?? 'in');
}

/** `isOver`: whether its round has ended, or was cancelled. */
export function pairState({ introducedAt, withdrawnAt, parts }: PairFacts, isOver: boolean): PairState {
  if (!introducedAt) return withdrawnAt || isOver ? 'withdrawn' : 'planned';
  const states = parts.map(partOf);
  if (states.includes('met')) return 'met';
  return !withdrawnAt && states.filter((state) => state === 'in').length > 1 ? 'open' : 'called-off';
}

/** Whether its talk may still take place, or has taken place. */
export function stands(pair: PairFacts, isOver: boolean): boolean {
  return ['planned', 'open', 'met'].includes(pairState(pair, isOver));
}

/** A pair that was introduced is history, whoever has left since and whatever was said about it. */
export function isHistory({ introducedAt }: PairFacts): boolean {
  return introducedAt !== null;
}

/** Those who still take part and have not said that they met. */
export function takingPart({ parts }: Pick<PairFacts, 'parts'>): string[] {
  return parts.filter((part) => partOf(part) === 'in').map(({ userId }) => userId);
}

/** Those who still take part, or said that they met. */
export function stillIn({ parts }: Pick<PairFacts, 'parts'>): string[] {
  return parts.filter((part) => ['in', 'met'].includes(partOf(part))).map(({ userId }) => userId);
}

/** With whom somebody talks in this pair: all others except those who can't make it. If none can, simply all others. */
export function othersOf(pair: Pick<PairFacts, 'parts'>, userId: string): string[] {
  const others = pair.parts.filter((part) => part.userId !== userId);
  const coming = others.filter((part) => partOf(part) !== 'cant');
  return (coming.length > 0 ? coming : others).map((part) => part.userId);
}

/**
 * What a pair has brought to one of its people: `talk`, it may still take place or has; `let-down`, it fell through, and not
 * because of them; `own-choice`, they can't make it; `gone`, they have left, or had paused before the introduction;
 * `planned`, nothing yet.
 */
export type Outcome = 'talk' | 'let-down' | 'own-choice' | 'gone' | 'planned';

export function outcomeFor(pair: PairFacts, userId: string, isOver: boolean): Outcome {
  const part = pair.parts.find((one) => one.userId === userId);
  const mine = part ? partOf(part) : 'left';
  const state = pairState(pair, isOver);
  if (mine === 'left') return 'gone';
  if (state === 'planned') return 'planned';
  if (mine === 'cant') return 'own-choice';
  return state === 'open' || state === 'met' ? 'talk' : 'let-down';
}

/** Whether a pair gives somebody a talk, or is about to. */
export function hasTalk(pair: PairFacts, userId: string, isOver: boolean): boolean {
  return ['talk', 'planned'].includes(outcomeFor(pair, userId, isOver));
}

/** Whether somebody is to be asked how it went once the round has ended: only about a talk that could take place. */
export function isAsked(pair: PairFacts, userId: string): boolean {
  return outcomeFor(pair, userId, true) === 'talk';
}

/**
 * | said | by whom | what it does |
 * | --- | --- | --- |
 * | *We met* | anybody of an introduced pair | the pair has met; takes back their *can't* |
 * | *Can't make it* | who takes part in an open pair | called off, unless two others are left |
 * | *Can't make it* | who said *We met* | refused |
 * | *Can't make it* | somebody, once the pair is called off | nothing: it is off already |
 */
export type Answered =
  | { readonly kind: 'refused'; readonly reason: 'pair-over' | 'already-met' | 'not-delivered' }
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'noted'; readonly before: PairState; readonly after: PairState };

export function answerPair(pair: PairFacts, userId: string, response: Response, isOver: boolean): Answered {
  const before = pairState(pair, isOver);
  const part = pair.parts.find((one) => one.userId === userId);
  if (isOver || !part || before === 'withdrawn') return { kind: 'refused', reason: 'pair-over' };
  // Slack shows the introduction already, but our process was cut off before it learned that.
  if (before === 'planned') return { kind: 'refused', reason: 'not-delivered' };
  const mine = partOf(part);
  if (mine === response) return { kind: 'nothing-new' };
  if (mine === 'met') return { kind: 'refused', reason: 'already-met' };
  if (response === 'cant' && (mine === 'left' || before === 'called-off')) return { kind: 'nothing-new' };
  return { kind: 'noted', before, after: pairState(withPart(pair, userId, { response }), isOver) };
}

/** The same pair with one of its people changed. */
export function withPart(
  pair: PairFacts,
  userId: string,
  change: Partial<Pick<Part, 'response' | 'leftAt'>>,
): PairFacts {
  return {
    ...pair,
    parts: pair.parts.map((part) => (part.userId === userId ? { ...part, ...change } : part)),
  };
}
