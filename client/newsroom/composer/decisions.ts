import type { LeaseView, StaleVersion } from '../../../models/contract/posts.js'
import { askInDialog } from './ask-dialog.js'
import type { ComposerDesk } from './composer-desk.js'
import { askWhose } from './difference-dialog.js'
import type { FormProblems } from './form-problems.js'
import { sendTake } from './post-requests.js'
import { newKey } from './work-in-hand.js'

export interface DecisionParts {
  desk: ComposerDesk
  problems: FormProblems
  /** Leaves for the version that stands, once what is written here was set aside. */
  reload: () => void
}

/** Somebody else changed it: mine as a new version of theirs (true: send again), theirs with mine set aside, or later. */
export async function decideWhose(
  { desk, problems, reload }: DecisionParts,
  theirs: StaleVersion,
): Promise<boolean> {
  const whose = await askWhose(theirs)
  if (whose === 'mine') desk.rebase(theirs.version)
  if (whose === 'theirs') {
    await desk.setAside(`aside-${newKey((bytes) => crypto.getRandomValues(bytes))}`)
    if (desk.isKept()) reload()
    else problems.show({}, ['This browser stores nothing: copy your text before you take theirs.'])
  }
  return whose === 'mine'
}

/** Somebody else is handling it: take it over (true: send again) or leave it. */
export async function decideLease(
  { desk, problems }: DecisionParts,
  lease: Pick<LeaseView, 'holder' | 'until'>,
): Promise<boolean> {
  const choice = await askInDialog({
    title: `With ${lease.holder} until ${lease.until.clock}`,
    text: `${lease.holder} is handling this post. What you wrote is kept, whatever you choose.`,
    choices: [
      { value: 'take', label: `Take over from ${lease.holder}`, kind: 'main' },
      { value: '', label: `Leave it with ${lease.holder}` },
    ],
  })
  const { base } = desk.work()
  if (choice !== 'take' || !base) return false
  const taken = await sendTake({ liveBlog: desk.parts.page.liveBlog.id, quiet: false }, base.id, true)
  if (taken.kind !== 'done') problems.show({}, ['It could not be taken over. Try again.'])
  return taken.kind === 'done'
}
