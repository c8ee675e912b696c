import { ContestModel } from '../../models/contest-model.js'
import { correctPost } from '../../server/commands/posts/correct-post.js'
import { publishPost } from '../../server/commands/posts/publish-post.js'
import { retractPost } from '../../server/commands/posts/retract-post.js'
import { touchUpPost } from '../../server/commands/posts/touch-up-post.js'
import { updatePost } from '../../server/commands/posts/update-post.js'
import { addCaveat } from '../../server/commands/results/add-caveat.js'
import { proposeNote } from '../../server/commands/results/propose-note.js'
import { publishNote } from '../../server/commands/results/publish-note.js'
import { publishResult } from '../../server/commands/results/publish-result.js'
import { takeDownNote } from '../../server/commands/results/take-down-note.js'
import { withdrawResult } from '../../server/commands/results/withdraw-result.js'
import { addLiveBlog } from '../../server/commands/setup/add-live-blog.js'
import { confirmElection } from '../../server/commands/setup/corrections/confirm-election.js'
import { confirmSetup } from '../../server/commands/setup/corrections/confirm-setup.js'
import { proposeElection } from '../../server/commands/setup/corrections/propose-election.js'
import { proposePoll } from '../../server/commands/setup/corrections/propose-poll.js'
import { proposeSetup } from '../../server/commands/setup/corrections/propose-setup.js'
import { spellName } from '../../server/commands/setup/corrections/spell-name.js'
import { withholdField } from '../../server/commands/setup/corrections/withhold-field.js'
import { editLiveBlog } from '../../server/commands/setup/edit-live-blog.js'
import { openLiveBlog } from '../../server/commands/setup/open-live-blog.js'
import { bodyWith, paragraphOf } from '../support/body-additions.js'
import { liveBlogEdit } from './edit-requests.js'
import { enterAndCheck, makeResult } from './make-count.js'
import { newSlug } from './make-election.js'
import { makeUpcomingLiveBlog } from './make-live-blog.js'
import type { Night } from './make-night.js'
import { later } from './make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from './make-post.js'
import { tamworth as real } from './real-nights.js'
import { confirmationOf, electionConfirmationOf, electionProposalOf, proposalOf } from './setup-proposals.js'
import { takenDown } from './taken-down.js'

/** Puts these words up, or takes something down with them. */
type Go = (words: string, looked: { acknowledged?: string[] }) => Promise<unknown>

/** What people type for readers, by the fields of requests that bring it, and the command that makes it public. */
export interface TextForReaders {
  fields: readonly string[]
  /** It is taken down by it: never held up, whatever is said. */
  takesDown?: true
  /** It changes the contest, so that it needs a night of its own. */
  own?: true
  /** Everything up to the last step. */
  start: (night: Night) => Go | Promise<Go>
}

const idOf = ({ _id }: { _id: { toHexString: () => string } }): string => _id.toHexString()
const quiet = contentOf({ title: 'In the hall', body: bodyOf('It is late.') })

const ofPosts: Record<string, TextForReaders> = {
  ...Object.fromEntries(
    (['title', 'byline'] as const).map((field): [string, TextForReaders] => [
      `publish-post, ${field}`,
      {
        fields: [`filePostRequest.${field}`, `revisePostRequest.${field}`],
        start: (night) => postWith(night, field),
      },
    ]),
  ),
  'update-post': {
    fields: [],
    start: async ({ editor, liveBlog }) => {
      const post = idOf(await makePublishedPost(editor, liveBlog, quiet))
      return (words, looked) =>
        updatePost(editor, {
          ...quiet,
          ...{ post, version: 1, body: bodyWith(bodyOf('It is late.'), paragraphOf(words)) },
          ...looked,
        })
    },
  },
  'touch-up-post': {
    fields: ['touchUpPostRequest.title', 'touchUpPostRequest.byline'],
    start: async ({ editor, liveBlog }) => {
      const misspelled = { ...quiet, title: 'The exitt poll is for Labour.' }
      const post = idOf(await makePublishedPost(editor, liveBlog, misspelled))
      const dictionaries = () => Promise.resolve((word: string) => word !== 'exitt')
      return (title, looked) =>
        touchUpPost(editor, { ...quiet, post, version: 1, title, ...looked }, dictionaries)
    },
  },
  'correct-post, words': {
    fields: ['correctPostRequest.title', 'correctPostRequest.byline'],
    start: async ({ editor, liveBlog }) => {
      const post = idOf(await makePublishedPost(editor, liveBlog, quiet))
      const note = 'It was too short.'
      return (title, looked) => correctPost(editor, { ...quiet, post, version: 1, title, note, ...looked })
    },
  },
  'correct-post, note': {
    fields: ['correctPostRequest.note'],
    start: async ({ editor, liveBlog }) => {
      const post = idOf(await makePublishedPost(editor, liveBlog, quiet))
      const title = 'In the other hall'
      return (note, looked) => correctPost(editor, { ...quiet, post, version: 1, title, note, ...looked })
    },
  },
  'retract-post': {
    fields: ['retractPostRequest.publicSentence'],
    takesDown: true,
    start: async ({ editor, liveBlog }) => {
      const post = idOf(await makePublishedPost(editor, liveBlog, quiet))
      return (words, looked) => retractPost(editor, { post, ...takenDown('Wrong.', words), ...looked })
    },
  },
}

function postWith({ editor, liveBlog }: Night, field: 'title' | 'byline'): Go {
  let post: string | null = null
  return async (text, looked) => {
    post ??= idOf(await makePost(editor, liveBlog, { ...quiet, [field]: text }))
    return publishPost(editor, { post, version: 1, contests: [], ...looked })
  }
}

const ofLiveBlogs: Record<string, TextForReaders> = {
  'add-live-blog': {
    fields: ['liveBlogRequest.title', 'liveBlogRequest.standfirst'],
    start:
      ({ editor, election }) =>
      (standfirst, looked) =>
        addLiveBlog(editor, {
          ...{ slug: newSlug('live'), title: 'The night', standfirst, timeZone: 'Europe/London' },
          ...{ language: 'en-GB', mode: 'real', elections: [idOf(election)] },
          ...looked,
        }),
  },
  'edit-live-blog': {
    fields: ['editLiveBlogRequest.title', 'editLiveBlogRequest.standfirst'],
    start:
      ({ editor, liveBlog }) =>
      (title, looked) =>
        editLiveBlog(editor, { ...liveBlogEdit(liveBlog, { title }), ...looked }),
  },
  'open-live-blog': {
    fields: [],
    start: ({ editor, election }) => {
      return async (title, looked) => {
        const acknowledged = ['speaks-before-the-close:exit-poll']
        const liveBlog = idOf(await makeUpcomingLiveBlog([election], { title, acknowledged }))
        return openLiveBlog(editor, { liveBlog, ...looked })
      }
    },
  },
}

const ofResults: Record<string, TextForReaders> = {
  'publish-result': {
    fields: ['publishResultRequest.note'],
    start: async ({ first, second, tamworth }) => {
      const published = await makeResult({ first, second }, tamworth, real)
      const { lastCount: seen } = await enterAndCheck({ first, second }, published, {
        ...real,
        rejectedBallots: real.rejectedBallots + 1,
      })
      const input = { contest: idOf(tamworth), seen, cause: 'ours', soloReason: '' } as const
      return (note, looked) => publishResult(first, { ...input, note, acknowledged: [], ...looked })
    },
  },
  'withdraw-result': {
    fields: ['withdrawResultRequest.publicSentence'],
    takesDown: true,
    start: async ({ first, second, editor, tamworth }) => {
      const { lastCount: published } = await makeResult({ first, second }, tamworth, real)
      const input = { contest: idOf(tamworth), published }
      return (words, looked) => withdrawResult(editor, { ...input, ...takenDown('Wrong.', words), ...looked })
    },
  },
  'add-caveat': {
    fields: ['addCaveatRequest.note'],
    start: async ({ first, second, tamworth }) => {
      const { lastCount: published } = await makeResult({ first, second }, tamworth, real)
      return (note, looked) => addCaveat(first, { contest: idOf(tamworth), published, note, ...looked })
    },
  },
  ...Object.fromEntries(
    (['words', 'source'] as const).map((field): [string, TextForReaders] => [
      `publish-note, ${field}`,
      { fields: [`proposeNoteRequest.${field}`], start: (night) => noteWith(night, field) },
    ]),
  ),
  'take-down-note': {
    fields: ['takeDownNoteRequest.publicSentence'],
    takesDown: true,
    start: async ({ first, editor, tamworth }) => {
      const contest = idOf(tamworth)
      const candidacy = tamworth.candidacies[0]?.id ?? ''
      const said = { day: '2023-10-19', words: 'She joined the Greens.', source: 'Her own statement' }
      const proposed = await proposeNote(first, { contest, candidacy, ...said })
      const input = { contest, note: proposed.candidacyNotes[0]?.id ?? '' }
      await publishNote(editor, input)
      return (words, looked) => takeDownNote(editor, { ...input, ...takenDown('Wrong.', words), ...looked })
    },
  },
}

function noteWith({ first, editor, tamworth }: Night, field: 'words' | 'source'): Go {
  const contest = idOf(tamworth)
  const candidacy = tamworth.candidacies[0]?.id ?? ''
  const said = { day: '2023-10-19', words: 'She joined the Greens.', source: 'Her own statement' }
  return async (text, looked) => {
    const proposed = await proposeNote(first, { contest, candidacy, ...said, [field]: text })
    return publishNote(editor, { contest, note: proposed.candidacyNotes[0]?.id ?? '', ...looked })
  }
}

const ofSetups: Record<string, TextForReaders> = {
  'confirm-setup': {
    fields: ['proposeSetupRequest.note'],
    start: async ({ first, second, tamworth }) => {
      const contest = await makeResult({ first, second }, tamworth, real)
      return async (note, looked) => {
        await proposeSetup(first, proposalOf(contest, { electorate: 71_320, note }))
        return confirmSetup(second, { ...confirmationOf(contest, { electorate: '71320' }), ...looked })
      }
    },
  },
  'confirm-setup, poll': {
    fields: ['proposePollRequest.note'],
    start: ({ first, second, tamworth }) => {
      const poll = { pollState: 'abandoned', pollingDate: null, pollClosesAt: null } as const
      const { setupVersion } = tamworth
      return async (note, looked) => {
        await proposePoll(first, { contest: idOf(tamworth), setupVersion, ...poll, note })
        return confirmSetup(second, { ...confirmationOf(tamworth, { pollState: 'abandoned' }), ...looked })
      }
    },
  },
  'confirm-election': {
    fields: ['proposeElectionRequest.note'],
    start: async ({ first, second, election, tamworth }) => {
      await makeResult({ first, second }, tamworth, real)
      return async (note, looked) => {
        await proposeElection(first, electionProposalOf(election, { name: 'Two by-elections', note }))
        const typed = electionConfirmationOf(election, { name: 'Two by-elections' })
        return confirmElection(second, { ...typed, ...looked })
      }
    },
  },
  'spell-name': {
    fields: ['spellNameRequest.note'],
    start: async ({ first, second, tamworth }) => {
      const { setupVersion, candidacies } = await makeResult({ first, second }, tamworth, real)
      const { id: candidacy = '', firstName = '', surname = '' } = candidacies[0] ?? {}
      const input = { contest: idOf(tamworth), setupVersion, candidacy, firstName, surname: `${surname}s` }
      return (note, looked) => spellName(first, { ...input, note, ...looked })
    },
  },
  'withhold-field': {
    fields: ['withholdFieldRequest.publicSentence'],
    takesDown: true,
    start: async ({ first, second, editor, tamworth }) => {
      await makeResult({ first, second }, tamworth, real)
      const input = { contest: idOf(tamworth), field: 'baseline' as const }
      return (words, looked) => withholdField(editor, { ...input, ...takenDown('Wrong.', words), ...looked })
    },
  },
}

/** Typed by hand: every command by which words that people type reach readers. */
export const textsForReaders: Readonly<Record<string, TextForReaders>> = {
  ...ofPosts,
  ...ofLiveBlogs,
  ...Object.fromEntries(
    Object.entries({ ...ofResults, ...ofSetups }).map(([name, text]) => [name, { ...text, own: true }]),
  ),
}

const typed = 'it is typed by the second person and kept for the newsroom'
const ofNewsroom = 'only the newsroom reads it'

/** Typed by hand: every other text that people type, and why it needs no look for forecasts. */
export const otherTexts: readonly [fields: RegExp, why: string][] = [
  [/(^|\.)(acknowledged|looked)\[\]$/, 'names of remarks, which are made by us'],
  [/^(contest|editContest|setup|proposeSetup)Request\.(read\.)?(name|region)$/, 'a name'],
  [/\.(candidacies\[\]|sittingMember|baseline\.votes\[\]|parties\[\])\.\w+$/, 'a name'],
  [/\.(baseline\.label|speakerParty)$/, 'a name'],
  [/^(election|editElection|proposeElection)Request\.(read\.)?name$/, 'a name'],
  [/^spellNameRequest\.(firstName|surname)$/, 'a name'],
  [/^(invite|person|signIn)Request\.(email|name)$/, 'a name'],
  [/^editLiveBlogRequest\.read\./, 'it stands already'],
  [/^(timeZoneRead|editElectionRequest\.read\.timeZone)$/, 'it stands already'],
  [/^updatePostRequest\.(title|byline)$/, 'it stands already'],
  [/^(preview|proofRead)Request\.|^contestSearch\.q$/, 'nothing is kept'],
  [/^(checkCount|checkPublished|reinstateResult)Request\.(returned|source)$/, typed],
  [/^(source|enterCountRequest\.source|nameSourceRequest\.words)$/, ofNewsroom],
  [/^confirm(Setup|Election)Request\.(typed\[\]\.(field|value)|source)$/, typed],
  [/\.(reason|soloReason)$/, ofNewsroom],
]

/** A contest that nobody counts yet is polled until ten hours from now. */
export async function openPollOf({ midBeds }: Pick<Night, 'midBeds'>): Promise<void> {
  await ContestModel.updateOne({ _id: midBeds._id }, { $set: { pollClosesAt: later(600).toISOString() } })
}
