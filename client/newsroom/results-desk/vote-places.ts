import { find, findAll } from '../../kit/dom.js'

/** A row in which the votes of one candidate are typed. */
export interface VotePlace {
  candidacy: string
  /** The candidate's name as the row shows it. */
  name: string
  votes: HTMLInputElement
  /** The name of the field for errors, as in `data-error-for`. */
  field: string
}

export function voteFields(form: HTMLFormElement): HTMLInputElement[] {
  return findAll('input[name="votes"]', HTMLInputElement, form)
}

/** The rows of a form, one for each candidate. */
export function votePlaces(form: HTMLFormElement): VotePlace[] {
  return voteFields(form).map((votes) => {
    const row = votes.closest('li')
    const candidacy = row?.dataset['candidacy'] ?? ''
    const name = (row && find('.vote-name', HTMLElement, row)?.textContent) ?? ''
    return { candidacy, name, votes, field: `votes.${candidacy}` }
  })
}

/** Whether the form checks a count: there only some rows are typed, the winner's and the second's, or all. */
export function isCheck(form: HTMLFormElement): boolean {
  return find('[data-vote-rows="check"]', HTMLElement, form) !== null
}

/** The rows that are not empty. */
export function typedPlaces(form: HTMLFormElement): VotePlace[] {
  return votePlaces(form).filter(({ votes }) => votes.value.trim() !== '')
}
