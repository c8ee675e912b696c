import { card, claim, heading, list, type NightPost, say, source } from '../night-words.js'

const both = ['Mid Bedfordshire', 'Tamworth'] as const

export const background: NightPost = {
  filed: '21:24',
  published: '21:30',
  by: 'editor',
  byline: 'Idris Cottrell',
  title: 'Two seats, two by-elections',
  about: both,
  body: [
    say(
      'Voters in Mid Bedfordshire and Tamworth choose new MPs today. The Conservatives won both seats in 2019.',
    ),
    heading('Mid Bedfordshire'),
    say(
      'Nadine Dorries, Conservative, said that she would go at once and vacated the seat 81 days later. Her party has held it since 1931; its majority in 2019 was 24,664.',
    ),
    heading('Tamworth'),
    say('The Conservatives won here in 2019 with a majority of 19,634.'),
  ],
}

export const pollsClose: NightPost = {
  filed: '21:58',
  published: '22:00',
  by: 'editor',
  byline: 'Idris Cottrell',
  title: 'The polls have closed',
  about: both,
  keyEvent: true,
  body: [
    say('Voting has ended in Mid Bedfordshire and Tamworth. Turnout is expected to be low in both.'),
    say('Neither seat has been declared until its card here says so:'),
    card('Tamworth'),
    card('Mid Bedfordshire'),
  ],
}

export const howWeReport: NightPost = {
  filed: '22:12',
  published: '22:20',
  by: 'editor',
  byline: 'The results desk',
  title: 'How we report tonight',
  about: [],
  body: [
    list(
      'A result appears here when the returning officer has read it out, one of us has typed it and a second person has checked it.',
      'Forecasts, rumours and reported figures are marked as claims, each with its source.',
      'What we get wrong we correct in the open, and say what changed.',
    ),
  ],
}

export const longShot: NightPost = {
  filed: '22:55',
  published: '23:00',
  by: 'editor',
  byline: 'Gwen Hallam in Mid Bedfordshire',
  title: 'Claim: Labour calls Mid Bedfordshire a long shot',
  about: ['Mid Bedfordshire'],
  body: [
    claim('Labour describes a win in Mid Bedfordshire as a long shot.'),
    source('the Labour Party. A forecast by one of the parties that stand.'),
  ],
}

export const governmentsLose: NightPost = {
  filed: '23:04',
  published: '23:08',
  by: 'editor',
  byline: 'Idris Cottrell',
  title: 'Claim: governments do not win by-elections, say the Conservatives',
  about: both,
  body: [
    claim(
      'The Conservatives say that governments do not win by-elections, and ask that tonight be read in that light.',
    ),
    source('the Conservative Party. A forecast by one of the parties that stand.'),
  ],
}

export const warning: NightPost = {
  filed: '23:20',
  published: '23:25',
  by: 'editor',
  byline: 'Idris Cottrell',
  title: 'Claim: a former chancellor warns of ruin for his party',
  about: both,
  body: [
    claim('A former Conservative chancellor warns that ruin may lie ahead of his party.'),
    source('the former chancellor himself. A forecast; it gives no figures.'),
  ],
}

export const splitVote: NightPost = {
  filed: '00:26',
  published: '00:30',
  by: 'editor',
  byline: 'Gwen Hallam in Mid Bedfordshire',
  title: 'Claim: a split vote could decide Mid Bedfordshire',
  about: ['Mid Bedfordshire'],
  body: [
    claim(
      'The talk at the count is that the vote against the Conservatives may be split between Labour and the Liberal Democrats, and that the seat could be held on a small majority.',
    ),
    source('talk at the count, without a name or a figure. We treat it as a rumour.'),
  ],
}

export const whatAGainTakes: NightPost = {
  filed: '00:44',
  published: '00:50',
  by: 'editor',
  byline: 'The results desk',
  title: 'What a gain would take',
  about: both,
  body: [
    say(
      'We compare with the general election of 2019. To gain Tamworth from the Conservatives, Labour needs a swing of about 21.3 points; in Mid Bedfordshire, of about 19.1.',
    ),
    say('Swing is half the sum of one party’s rise and the other’s fall in their shares of the valid votes.'),
  ],
}

export const sentBack: NightPost = {
  filed: '01:08',
  published: '01:12',
  by: 'reporter',
  byline: 'Nia Penhale in Tamworth',
  title: 'Labour hopeful in Tamworth',
  about: ['Tamworth'],
  body: [say('Labour people in the hall sound hopeful.')],
}

export const nothingReadOut: NightPost = {
  filed: '01:16',
  published: '01:20',
  by: 'reporter',
  byline: 'Nia Penhale in Tamworth',
  title: 'Nothing has been read out yet',
  about: both,
  body: [
    say(
      'No figure has been read out, here or in Mid Bedfordshire. Whatever is said about the outcome before that is somebody’s guess, and we print no guess without saying whose it is.',
    ),
  ],
}

export const tamworthSoon: NightPost = {
  filed: '01:37',
  published: '01:40',
  by: 'reporter',
  byline: 'Nia Penhale in Tamworth',
  title: 'Tamworth expected before Mid Bedfordshire',
  about: ['Tamworth'],
  body: [
    say(
      'The result of Tamworth is expected first. Every card on this page will show it as soon as two of us have it.',
    ),
    card('Tamworth'),
  ],
}
