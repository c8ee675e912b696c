import type { ContestDoc } from '../../models/contest-model.js'
import type { ElectionDoc } from '../../models/election-model.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import type { Act } from '../../server/commands/command.js'
import { makeContest, makeElection } from './make-election.js'
import { makeLiveBlog } from './make-live-blog.js'
import { makeAct } from './make-person.js'
import { midBedfordshire, tamworth } from './real-nights.js'

export interface Night {
  reporter: Act
  editor: Act
  otherEditor: Act
  /** The two people of the results desk. */
  first: Act
  second: Act
  election: ElectionDoc
  tamworth: ContestDoc
  midBeds: ContestDoc
  liveBlog: LiveBlogDoc
}

/** An open live blog, its election with two awaited contests, and everybody who works that night. */
export async function makeNight(): Promise<Night> {
  const election = await makeElection()
  return {
    reporter: await makeAct(['reporter'], 'Nia Penhale'),
    editor: await makeAct(['editor'], 'Asha Lindqvist'),
    otherEditor: await makeAct(['editor'], 'Bruno Castell'),
    first: await makeAct(['desk'], 'Tom Arkwright'),
    second: await makeAct(['desk'], 'Ruth Okonjo'),
    election,
    tamworth: await makeContest(election, tamworth.request),
    midBeds: await makeContest(election, midBedfordshire.request),
    liveBlog: await makeLiveBlog([election]),
  }
}
