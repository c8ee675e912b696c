import type { ShownStatus } from '../results/count.js'
import type { Swing } from '../results/election-arithmetic.js'
import { beingChecked } from '../setup/withheld.js'

/** What a flash is worded from: its contest's result as it is now, in words and figures. */
export interface FlashFacts {
  /** The contest's name. */
  contest: string
  state: ShownStatus
  /** Nothing can be computed of it: nobody withdrew it, and it is being checked. */
  unfit: boolean
  /** "Poll postponed to 16 November 2023": it takes place another day, or not; null where it is as planned. */
  poll: string | null
  /** Of a provisional result: whoever checked it typed other figures. */
  disputed: boolean
  /** "Lab gain from Con". */
  headline: string | null
  winner: { name: string; partyName: string } | null
  /** "1,316", or "0, by lot" where the lot decides. */
  majority: string | null
  byLot: boolean
  /** Nobody else stood: there are no votes to tell of. */
  unopposed: boolean
  /** "20.5 points from Con to Lab"; where there is none, "no swing" and why. */
  swing: string | null
  swingKind: Swing['kind']
  turnout: string | null
  turnoutWithheld: boolean
  /** "Sitting member at dissolution: Jane Example (Ind)"; null where nobody is named. */
  sittingMember: string | null
}

/** A flash has no typed title: "Tamworth: Lab gain from Con". */
export function flashTitle({ contest, state, unfit, poll, headline, disputed }: FlashFacts): string {
  if (unfit) return `${contest}: ${beingChecked}`
  if (poll !== null && headline === null) return `${contest}: ${poll.replace(/^P/, 'p')}`
  if (state === 'withdrawn') return `${contest}: result withdrawn, being checked`
  if (state === 'awaiting' || headline === null) return `${contest}: awaiting declaration`
  const provisional =
    state === 'provisional' ? ` (provisional: ${disputed ? 'figures disputed' : 'not yet checked'})` : ''
  return `${contest}: ${headline}${provisional}`
}

/** The one sentence before the body of a flash; '' where nothing is public. */
export function flashSentence(facts: FlashFacts): string {
  const { state, winner, majority, turnout, turnoutWithheld } = facts
  if (state === 'awaiting' || state === 'withdrawn' || !winner || majority === null) return ''
  const provisional =
    state === 'provisional'
      ? `Provisional, ${facts.disputed ? 'its figures are disputed' : 'not yet checked'}: `
      : ''
  const sat = facts.sittingMember === null ? '' : ` ${facts.sittingMember}.`
  const elected = `${provisional}${winner.name} (${winner.partyName})`
  if (facts.unopposed)
    return `${elected} is elected unopposed: nobody else stood, and no votes were cast.${sat}`
  const comma = facts.byLot ? ',' : ''
  const on = turnout === null || turnoutWithheld ? '' : `${comma} on a turnout of ${turnout}`
  const hidden = turnoutWithheld ? `; the turnout is ${beingChecked}` : ''
  return `${elected} wins with a majority of ${majority}${on}${swungBy(facts)}${hidden}.${sat}`
}

function swungBy({ swing, swingKind }: FlashFacts): string {
  if (swing === null) return ''
  return swingKind !== 'none' ? `; the swing is ${swing}` : `; ${swing}`
}
