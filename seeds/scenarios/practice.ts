import { sendBackPost } from '../../server/commands/posts/send-back-post.js'
import { loadParties } from '../load-by-elections.js'
import { type Cast, file, publish, setStage } from '../night-stage.js'
import { nightTime } from './by-elections-19-october-2023.js'
import * as before from './posts-before-the-results.js'

export const practice = { liveBlog: 'practice', election: 'practice-by-elections' } as const
const timeZone = 'Europe/London'
/** The clock time at which the practice night stops; from there the person who practises goes on. */
const stopsAt = '01:40'

const isoDate = (date: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(date)

const election = {
  slug: practice.election,
  name: 'Practice by-elections',
  kind: 'by-election',
  mode: 'practice',
  timeZone,
} as const
const liveBlog = {
  slug: practice.liveBlog,
  title: 'Mid Bedfordshire and Tamworth by-elections',
  standfirst: 'Not a real night. File, publish and declare as you like: both results are still to come.',
  timeZone,
  language: 'en-GB',
  mode: 'practice',
} as const

/**
 * Plants the same two contests without results, in an election of their own. The times are moved so that
 * 01:40 is now.
 */
export async function plantPractice(cast: Cast, now: Date): Promise<void> {
  const later = now.getTime() - nightTime(stopsAt).getTime()
  const at = (clock: string): Date => new Date(nightTime(clock).getTime() + later)
  const stage = await setStage({
    cast,
    at,
    parties: loadParties(),
    election: {
      ...election,
      seats: 2,
      speakerParty: null,
      pollingDate: isoDate(at('22:00')),
      flashWhich: 'notable',
      flashHow: 'filed',
    },
    liveBlog,
  })
  for (const post of [
    before.background,
    before.pollsClose,
    before.howWeReport,
    before.longShot,
    before.governmentsLose,
    before.warning,
    before.splitVote,
    before.whatAGainTakes,
  ]) {
    await publish(stage, post)
  }
  const unnamed = await file(stage, before.sentBack)
  await sendBackPost(stage.act('editor', before.sentBack.published), {
    post: unnamed._id.toHexString(),
    reason: 'Who says so? Please name the source, mark it as a claim and file it again.',
  })
  await publish(stage, before.nothingReadOut)
  await file(stage, before.tamworthSoon, stopsAt)
}
