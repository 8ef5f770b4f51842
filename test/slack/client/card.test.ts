import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEW_REVIEW } from '../../../src/artifacts/review-state.ts';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';
import {
  type ClientCardState,
  type ClientCardView,
  clientCard,
} from '../../../src/slack/blocks/messages/client-card.ts';
import { parseValue } from '../../../src/slack/blocks/value.ts';
import { clientFullTextView } from '../../../src/slack/blocks/views/client-full-text.ts';
import { clientReviewView } from '../../../src/slack/blocks/views/client-review.ts';
import { clientChannelView } from '../../../src/slack/blocks/views/engagement-client.ts';
import { type CardFacts, cardState, isPosted } from '../../../src/slack/client/card-state.ts';
import { artifact, changes, number, optional } from '../blocks/support/models.ts';
import { anyText, date, digest, permalink, userId, uuid } from '../blocks/support/texts.ts';
import { links, objects, pings } from '../blocks/support/walk.ts';

const people = fc.array(userId, { maxLength: 4 });
const state: fc.Arbitrary<ClientCardState> = fc.oneof(
  fc.record({
    name: fc.constant('waits' as const),
    required: fc.integer({ min: 1, max: 5 }),
    voters: people,
    asked: fc.array(fc.record({ id: userId, name: anyText }), { maxLength: 8 }),
    mention: fc.boolean(),
  }),
  fc.record({ name: fc.constant('approved' as const), by: people, at: date }),
  fc.record({ name: fc.constant('changes_requested' as const), by: userId, reason: optional(anyText) }),
  fc.record({
    name: fc.constant('replaced' as const),
    newer: optional(fc.record({ number, link: fc.option(permalink) })),
  }),
  fc.record({ name: fc.constant('recorded' as const), by: people }),
  fc.constantFrom(
    { name: 'for_information' as const },
    { name: 'withdrawn' as const },
    { name: 'erased' as const },
    { name: 'closed' as const },
  ),
) as fc.Arbitrary<ClientCardState>;

const card = fc.record({
  versionId: uuid,
  digest,
  artifact,
  number,
  engagement: anyText,
  owner: fc.option(anyText),
  state,
  summary: fc.array(anyText, { maxLength: 8 }),
  since: optional(fc.record({ number, changed: optional(anyText) })),
  stub: fc.boolean(),
}) as fc.Arbitrary<ClientCardView>;

describe('what the client is shown, over any content', () => {
  it('cards: within the limits, no ping but of their own people, no link but ours', () => {
    fc.assert(
      fc.property(card, (view) => {
        const message = clientCard(view);
        expect(checkMessage(message)).toEqual([]);
        for (const ping of pings(message)) expect(['U01AAA', 'U02BBB', 'W03CCC']).toContain(ping);
        for (const url of links(message)) expect(url).toMatch(/^https:\/\/acme\.slack\.com\/archives\//);
        const values = [...objects(message)].flatMap((one) =>
          one.type === 'button' ? [parseValue(one.value)] : [],
        );
        // A card is known by its version: nothing else of ours rides on it.
        for (const value of values) {
          expect(Object.keys(value ?? {}).filter((key) => key !== 'choice')).toEqual(['version', 'digest']);
        }
        const decides = values.some((value) => value?.choice !== undefined);
        expect(decides).toBe(view.state.name === 'waits');
      }),
      { numRuns: 60 },
    );
  });

  it('forms: within the limits', () => {
    const form = fc.record({ name: anyText, versionId: uuid, digest, stub: fc.boolean() });
    const since = optional(fc.record({ number, changes }));
    const decision = fc.constantFrom('approve' as const, 'request_changes' as const);
    fc.assert(
      fc.property(form, since, decision, anyText, number, (view, changed, wish, markdown, page) => {
        const review = { ...view, decision: wish, ...(changed ? { since: changed } : {}) };
        for (const shown of [clientReviewView(review), clientFullTextView({ ...view, markdown, page })]) {
          expect(checkView(shown)).toEqual([]);
          expect(pings(shown)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
    const names = fc.option(fc.array(anyText, { maxLength: 30 }));
    fc.assert(
      fc.property(uuid, names, fc.uniqueArray(artifact), (engagementId, whom, stages) => {
        const current = { channelId: 'C0123', people: whom };
        const view = clientChannelView({ engagementId, current, asks: { required: 2, stages } });
        expect(checkView(view)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('what a version is for the client', () => {
  const at = new Date('2026-11-21T12:00:00Z');
  const client = { required: 2, missing: 1, voters: ['pia'], waitsFor: ['gwen'], short: 0 };
  const waiting: CardFacts = {
    here: true,
    archived: false,
    status: 'draft',
    approvedAt: null,
    erased: false,
    stale: false,
    review: { ...NEW_REVIEW, votes: [] },
    phase: { phase: 'client', required: 1, missing: 0, voters: ['nora'], waitsFor: [], short: 0, client },
    isClient: (person) => person === 'pia' || person === 'gwen',
  };
  const vote = (personId: string) => ({ personId, at, versionDigest: 'x' });
  const asks = (personId: string) => ({
    state: 'changes_requested' as const,
    votes: [],
    request: { personId, at },
  });
  const after = (facts: Partial<CardFacts>) => cardState({ ...waiting, ...facts });

  it('waits for them exactly while the agency is done and nothing speaks against it', () => {
    expect(after({})).toEqual({ name: 'waits', required: 2, voters: ['pia'] });
    for (const facts of [
      { stale: true },
      { archived: true },
      { review: { ...NEW_REVIEW, state: 'expired' as const } },
      { review: asks('nora') },
      { phase: { ...waiting.phase, phase: 'internal' as const } },
      { phase: { ...waiting.phase, client: null } },
    ])
      expect(after(facts), JSON.stringify(facts)).toEqual({ name: 'withdrawn' });
    expect(after({ review: asks('gwen') })).toEqual({ name: 'changes_requested', by: 'gwen', at });
    expect(after({ here: false })).toEqual({ name: 'closed' });
    expect(after({ erased: true })).toEqual({ name: 'erased' });
  });

  it('is not called back where the policy asks for fewer votes and only the agency has to say so', () => {
    const complete = { ...waiting.phase, phase: 'complete' as const };
    const votes = [vote('nora'), vote('pia')];
    expect(after({ phase: complete, review: { ...NEW_REVIEW, votes } })).toEqual({
      name: 'recorded',
      by: ['pia'],
    });
    const unasked = after({ phase: { ...complete, client: null } });
    expect(unasked).toEqual({ name: 'recorded', by: [] });
    expect(isPosted(unasked, 'draft')).toBe(false);
    expect(after({ phase: complete, stale: true })).toEqual({ name: 'withdrawn' });
  });

  it('names of those who approved only the client', () => {
    const votes = [vote('nora'), vote('pia')];
    const approved = { status: 'approved' as const, approvedAt: at };
    expect(after({ ...approved, review: { ...NEW_REVIEW, votes } })).toEqual({
      name: 'approved',
      by: ['pia'],
      at,
    });
    expect(after({ ...approved, review: { ...NEW_REVIEW, votes: [vote('nora')] } }).name).toBe(
      'for_information',
    );
    const flagged = { ...approved, status: 'flagged_for_review' as const, review: { ...NEW_REVIEW, votes } };
    expect(after(flagged).name).toBe('approved');
    expect(isPosted(after(flagged), 'flagged_for_review')).toBe(false);
    expect(isPosted(after({}), 'draft')).toBe(true);
    for (const facts of [{ stale: true }, { here: false }, { status: 'archived' as const }])
      expect(isPosted(after(facts), 'draft')).toBe(false);
  });
});
