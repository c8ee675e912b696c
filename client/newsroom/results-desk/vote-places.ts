import { find, findAll } from '../../kit/dom.js'

/** A row in which the votes of one candidate are typed. */
export interface VotePlace {
  candidacy: string
  /** As the row names its candidate. */
  name: string
  votes: HTMLInputElement
  /** Where errors are said, as in `data-error-for`. */
  field: string
}

export function voteFields(form: HTMLFormElement): HTMLInputElement[] {
  return findAll('input[name="votes"]', HTMLInputElement, form)
}

/** The rows of a form, one of each candidate. */
export function votePlaces(form: HTMLFormElement): VotePlace[] {
  return voteFields(form).map((votes) => {
    const row = votes.closest('li')
    const candidacy = row?.dataset['candidacy'] ?? ''
    const name = (row && find('.vote-name', HTMLElement, row)?.textContent) ?? ''
    return { candidacy, name, votes, field: `votes.${candidacy}` }
  })
}

/** Whoever checks a count types only some of its rows: the winner's, the second's, or all. */
export function isCheck(form: HTMLFormElement): boolean {
  return find('[data-vote-rows="check"]', HTMLElement, form) !== null
}

/** The rows in which something stands. */
export function typedPlaces(form: HTMLFormElement): VotePlace[] {
  return votePlaces(form).filter(({ votes }) => votes.value.trim() !== '')
}
