import { find, findAll } from '../../kit/dom.js'

/** A row in which votes are typed, as a form sends it. */
export interface VotePlace {
  /** Of the candidate whose row it is, or who was chosen in it; empty while nobody is chosen. */
  candidacy: string
  /** As the row names its candidate. */
  name: string
  votes: HTMLInputElement
  /** Where errors are said, as in `data-error-for`. */
  candidacyField: string
  votesField: string
}

export function voteFields(form: HTMLFormElement): HTMLInputElement[] {
  return findAll('input[name="votes"]', HTMLInputElement, form)
}

/** The rows of a form: one of each candidate where a count is entered, the first two places where it is checked. */
export function votePlaces(form: HTMLFormElement): VotePlace[] {
  return voteFields(form).map((votes) => {
    const row = votes.closest('li')
    const { place, candidacy = '' } = row?.dataset ?? {}
    if (place === undefined) {
      const field = `votes.${candidacy}`
      const name = (row && find('.vote-name', HTMLElement, row)?.textContent) ?? ''
      return { candidacy, name, votes, candidacyField: field, votesField: field }
    }
    const select = row && find('select', HTMLSelectElement, row)
    const field = `votes.${place}`
    return {
      candidacy: select?.value ?? '',
      name: select?.selectedOptions[0]?.text ?? '',
      votes,
      candidacyField: `${field}.candidacy`,
      votesField: `${field}.votes`,
    }
  })
}
