import type { ElectionView } from '../../../models/contract/elections.js'
import type { FeedPage } from '../../../models/contract/feed.js'
import { electionValueInWords, isProvisionalCorrection } from '../../../models/domain/setup/election-setup.js'
import { setupValue, unlessBlanked } from '../../../models/domain/text/blanked.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { Site } from '../../render/site.js'
import { presentTime } from '../present-time.js'
import { presentCause } from '../results/present-result.js'

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

export function presentElection(election: ElectionDoc, site: Site): ElectionView {
  const href = `/elections/${election.slug}`
  return {
    id: election._id.toHexString(),
    slug: election.slug,
    name: election.name,
    mode: election.mode,
    href,
    canonical: `${site.publicUrl}${href}`,
    // Another number whenever its parties may be others: an open page then takes the new colours.
    partyStyles: `${href}/parties.css?v=${election.regions.header}`,
    corrections: correctionsOf(election),
    pollingDate: day.format(new Date(`${election.pollingDate}T12:00:00Z`)),
  }
}

function correctionsOf({
  setupHistory,
  blanked,
  setupRead,
  timeZone,
}: ElectionDoc): ElectionView['corrections'] {
  return setupHistory.map((row) => ({
    at: presentTime(row.at, timeZone),
    cause: presentCause(row.cause),
    note: unlessBlanked(row.note, setupValue(row.at, 'note'), blanked),
    provisional: isProvisionalCorrection(row, setupRead),
    changes: row.changes.map(({ field, label, before, after }) => ({
      label,
      before: unlessBlanked(electionValueInWords(field, before), setupValue(row.at, 'values'), blanked),
      after: electionValueInWords(field, after),
    })),
  }))
}

/** What the script of an election's pages follows. */
export function presentElectionFeed({ slug, mode, feedHead }: ElectionDoc, epoch: string): FeedPage {
  return { feed: 'election', slug, epoch, head: feedHead, front: false, mode }
}
