import type { ElectionView } from '../../../models/contract/elections.js'
import type { FeedPage } from '../../../models/contract/feed.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { Site } from '../../render/site.js'

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
    partyStyles: `${href}/parties.css`,
    pollingDate: day.format(new Date(`${election.pollingDate}T12:00:00Z`)),
  }
}

/** What the script of an election's pages follows. */
export function presentElectionFeed({ slug, mode, feedHead }: ElectionDoc, epoch: string): FeedPage {
  return { feed: 'election', slug, epoch, head: feedHead, front: false, mode }
}
