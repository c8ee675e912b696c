import { announce, find, findAll, on } from '../../kit/dom.js'
import { typedNumber } from './typed-number.js'
import { isCheck, typedPlaces, type VotePlace, votePlaces } from './vote-places.js'

/**
 * Asks who was drawn by lot when the two highest votes are equal. To enter a count every row must have its
 * votes first; in a check only the typed rows count.
 */
export function lotField(form: HTMLFormElement): void {
  const field = find('[data-lot]', HTMLElement, form)
  const select = field && find('select', HTMLSelectElement, field)
  if (!field || !select) return
  const look = (): void => {
    const tied = tiedFor(isCheck(form) ? typedPlaces(form) : votePlaces(form))
    offer(select, tied)
    const asked = tied.length > 0
    if (field.hidden !== asked) return
    field.hidden = !asked
    const announcer = find('#announcer', HTMLElement)
    if (asked && announcer) announce(announcer, 'The two highest votes are equal: say who was drawn by lot.')
  }
  on(form, 'input', look)
  on(form, 'reset', () => queueMicrotask(look))
}

/** The candidates who share the most votes; empty while there is no tie. */
function tiedFor(places: readonly VotePlace[]): VotePlace[] {
  const votes = places.map((place) => typedNumber(place.votes.value))
  if (votes.some((own) => own === null || Number.isNaN(own))) return []
  const highest = Math.max(...votes.map(Number))
  const tied = places.filter((place, at) => place.candidacy !== '' && votes[at] === highest)
  return tied.length > 1 ? tied : []
}

/** Offers the tied candidates only. The earlier choice stays if it is one of them. */
function offer(select: HTMLSelectElement, tied: readonly VotePlace[]): void {
  const chosen = select.value
  for (const option of findAll('option[value]:not([value=""])', HTMLOptionElement, select)) option.remove()
  for (const place of tied) select.append(new Option(place.name, place.candidacy))
  select.value = tied.some(({ candidacy }) => candidacy === chosen) ? chosen : ''
}
