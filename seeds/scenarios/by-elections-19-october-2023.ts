import { correctPost } from '../../server/commands/posts/correct-post.js'
import { pinPost } from '../../server/commands/posts/pin-post.js'
import { retractPost } from '../../server/commands/posts/retract-post.js'
import { closeLiveBlog } from '../../server/commands/setup/close-live-blog.js'
import { loadParties } from '../load-by-elections.js'
import { type Cast, contentOf, declare, dropFlashes, publish, setStage, type Stage } from '../night-stage.js'
import * as after from './posts-after-the-results.js'
import * as before from './posts-before-the-results.js'

export const finishedNight = 'by-elections-19-october-2023'
const timeZone = 'Europe/London'

/** The moment of a clock time of the night, in British Summer Time: a time before noon is on 20 October. */
export function nightTime(clock: string): Date {
  return new Date(`2023-10-${clock < '12:00' ? '20' : '19'}T${clock}:00+01:00`)
}

/** Plants the finished night, hour by hour until it closes. */
export async function plantFinishedNight(cast: Cast): Promise<void> {
  const stage = await setStage({
    cast,
    at: nightTime,
    parties: loadParties(),
    election: {
      seats: 2,
      speakerParty: null,
      slug: finishedNight,
      name: 'By-elections of 19 October 2023',
      kind: 'by-election',
      mode: 'real',
      timeZone,
      pollingDate: '2023-10-19',
      // Flashes are only drafted, because the editor tells the results in her own words.
      ...{ flashWhich: 'notable', flashHow: 'filed' },
    },
    liveBlog: {
      slug: finishedNight,
      title: 'Mid Bedfordshire and Tamworth by-elections: the night as it happened',
      standfirst:
        'Results, key events and corrections of the night of 19 October 2023, as we published them.',
      timeZone,
      language: 'en-GB',
      mode: 'real',
    },
  })
  await playEvening(stage)
  await playTamworth(stage)
  await playBedfordshire(stage)
  await playMorning(stage)
  await closeLiveBlog(stage.act('editor', '04:10'), { liveBlog: stage.liveBlog })
}

/** Plays the evening until the first result is expected. */
async function playEvening(stage: Stage): Promise<void> {
  for (const post of [
    before.background,
    before.pollsClose,
    before.howWeReport,
    before.longShot,
    before.governmentsLose,
    before.warning,
    before.splitVote,
    before.whatAGainTakes,
    before.nothingReadOut,
    before.tamworthSoon,
  ]) {
    await publish(stage, post)
  }
}

async function playTamworth(stage: Stage): Promise<void> {
  await declare(stage, {
    seat: 'Tamworth',
    readOut: '01:45',
    entered: { by: 'reporter', at: '01:46', source: 'The returning officer, heard in the hall' },
    checked: { by: 'desk', at: '01:46', source: 'The declaration of the result of poll' },
    published: '01:47',
  })
  const post = await publish(stage, after.tamworthDeclared)
  await dropFlashes(stage, '01:49')
  await pinPost(stage.act('editor', '01:49'), { post })
  await publish(stage, after.deposits)
}

async function playBedfordshire(stage: Stage): Promise<void> {
  await declare(stage, {
    seat: 'Mid Bedfordshire',
    readOut: '03:10',
    entered: { by: 'desk', at: '03:11', source: 'The returning officer, heard by our reporter' },
    checked: { by: 'second', at: '03:11', source: 'The declaration of the result of poll' },
    published: '03:12',
  })
  const declared = await publish(stage, after.bedfordshireDeclared)
  await dropFlashes(stage, '03:14')
  await pinPost(stage.act('editor', '03:14'), { post: declared })
  const post = await publish(stage, after.otherFigures)
  await retractPost(stage.act('editor', '03:19'), { post, ...after.otherFiguresTakenDown })
}

async function playMorning(stage: Stage): Promise<void> {
  await publish(stage, after.record)
  const post = await publish(stage, after.since1962)
  await publish(stage, after.reactions)
  const { at, note, body } = after.since1962Corrected
  const content = contentOf(stage, after.since1962, body)
  await correctPost(stage.act('editor', at), { post, version: 1, note, ...content })
  const last = await publish(stage, after.summary)
  await pinPost(stage.act('editor', '04:05'), { post: last })
}
