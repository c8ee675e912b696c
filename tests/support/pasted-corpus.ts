/** What a program puts on the clipboard (made-up texts in its form), and what the composer makes of it. */
export interface PastedCase {
  from: string
  html?: string
  text?: string
  /** The HTML that the editor then has. */
  becomes: string
  /** What the page says was left out; '' when nothing was. */
  left?: string
}

const docsId = 'id="docs-internal-guid-5d1c2f0a-7fff-1d2e-aaaa-0123456789ab"'
const docsSpan =
  'font-size:11pt;font-family:Arial,sans-serif;color:#000000;font-style:normal;white-space:pre-wrap;'
const wordItem = (level: number, marker: string, words: string): string =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`
const wordPage = (body: string): string =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-weight:bold} --></style></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`

export const pastedCorpus: readonly PastedCase[] = [
  {
    from: 'Google Docs: weight and slant in styles, inside an element that only looks bold',
    html: `<meta charset='utf-8'><b style="font-weight:normal;" ${docsId}><p dir="ltr" style="line-height:1.38;"><span style="${docsSpan}font-weight:400;">A recount </span><span style="${docsSpan}font-weight:700;">is under way</span><span style="${docsSpan}font-weight:400;font-style:italic;"> in the hall</span></p><br /><p dir="ltr"><span style="${docsSpan}font-weight:400;">More soon.</span></p></b>`,
    becomes: '<p>A recount <strong>is under way</strong> in the hall</p><p>More soon.</p>',
  },
  {
    from: 'Google Docs: a heading and lists, one in another',
    html: `<b style="font-weight:normal;" ${docsId}><h2 dir="ltr"><span style="font-size:16pt;font-weight:400;">At the count</span></h2><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Boxes in</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr"><span style="font-weight:400;">all but two</span></p></li></ul></ul></b>`,
    becomes: '<h4>At the count</h4><ul><li><p>Boxes in</p><ul><li><p>all but two</p></li></ul></li></ul>',
  },
  {
    from: 'Google Docs: a table of votes is a paragraph a row',
    html: `<b style="font-weight:normal;" ${docsId}><div dir="ltr" align="left"><table style="border:none;"><colgroup><col width="300" /><col width="100" /></colgroup><tbody><tr><td style="border:1px"><p dir="ltr"><span style="font-weight:700;">Candidate</span></p></td><td><p dir="ltr"><span style="font-weight:700;">Votes</span></p></td></tr><tr><td><p dir="ltr"><span>Ada Lindqvist</span></p></td><td><p dir="ltr"><span>11,719</span></p></td></tr><tr><td><p dir="ltr"><span>Ben Okoro</span></p></td><td><p dir="ltr"><span>10,403</span></p></td></tr></tbody></table></div></b>`,
    becomes:
      '<p><strong>Candidate</strong> · <strong>Votes</strong></p><p>Ada Lindqvist · 11,719</p><p>Ben Okoro · 10,403</p>',
  },
  {
    from: 'a spreadsheet: numbers beside each other stay apart, an empty cell is a dash',
    html: '<google-sheets-html-origin><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr" border="1"><tbody><tr style="height:21px;"><td data-sheets-value="{}">11719</td><td></td><td>1316</td><td>24</td></tr><tr><td></td><td> </td><td></td><td></td></tr></tbody></table></google-sheets-html-origin>',
    becomes: '<p>11719 · – · 1316 · 24</p>',
  },
  {
    from: 'Word: bold that is written for other scripts too, and its empty ends',
    html: wordPage(
      "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>A gain</b> for <i style='mso-bidi-font-style:normal'>nobody</i> yet<o:p></o:p></p>",
    ),
    becomes: '<p><strong>A gain</strong> for <em>nobody</em> yet</p>',
  },
  {
    from: 'Word: a list of paragraphs, deeper ones in it, and numbers',
    html: wordPage(
      wordItem(1, '·', 'Boxes in') +
        wordItem(2, 'o', 'two are missing') +
        wordItem(1, '·', 'Count begun') +
        '<p class=MsoNormal>Then</p>' +
        wordItem(1, '1.', 'first') +
        wordItem(1, '2.', 'second'),
    ),
    becomes:
      '<ul><li><p>Boxes in</p><ul><li><p>two are missing</p></li></ul></li><li><p>Count begun</p></li></ul><p>Then</p><ol><li><p>first</p></li><li><p>second</p></li></ol>',
  },
  {
    from: 'Word: a change that is tracked leaves out what was struck out, and says so',
    html: wordPage(
      '<p class=MsoNormal>Third with <s><del cite="mailto:Asha">1,733</del></s><ins cite="mailto:Asha">1,373</ins> votes</p>',
    ),
    becomes: '<p>Third with 1,373 votes</p>',
    left: '1 struck-out text',
  },
  {
    from: 'Word: a break inside a paragraph, as plain text',
    text: 'The first line\vand the second\r\nA new paragraph',
    becomes: '<p>The first line</p><p>and the second</p><p>A new paragraph</p>',
  },
  {
    from: 'WhatsApp on a computer: messages as lines, with who wrote them',
    text: '[02:11, 20/10/2023] Asha: Recount in ward 3 👩‍🔬\n[02:12, 20/10/2023] Owen: “How many votes?”',
    becomes:
      '<p>[02:11, 20/10/2023] Asha: Recount in ward 3 👩‍🔬</p><p>[02:12, 20/10/2023] Owen: “How many votes?”</p>',
  },
  {
    from: 'WhatsApp on the web: an emoji that is a picture stays, a photograph is left out',
    html: '<div class="copyable-text"><span dir="ltr">It is close <img crossorigin="anonymous" src="data:image/gif;base64,R0lGOD" alt="😮" class="emoji" style="background-image:url(x)"> here</span></div><div><img src="blob:https://web.example/1" alt="photo"></div>',
    becomes: '<p>It is close 😮 here</p>',
    left: '1 picture',
  },
  {
    from: 'a page of a council: cells and lines of it stand apart, without a style or handler',
    html: '<h1 style="color:red">Result</h1><p onclick="x()">A <b>bold</b> <a href="javascript:x()">bad</a> <img src="/x.png">word</p><dl><dt>Electorate<dd>76,842</dl><table><caption>Votes<tr><th>Lindqvist<td>11,719<tr><th>Okoro<td>10,403</table>',
    becomes:
      '<h4>Result</h4><p>A <strong>bold</strong> bad word</p><p>Electorate</p><p>76,842</p><p>Votes</p><p>Lindqvist · 11,719</p><p>Okoro · 10,403</p>',
    left: '1 picture',
  },
  {
    from: 'a page with footnotes: their numbers are no digits of the number before',
    html: '<p>A majority of 1,316<sup>2</sup> on the 3<sup>rd</sup> count</p>',
    becomes: '<p>A majority of 1,316² on the 3rd count</p>',
  },
  {
    from: 'a page with hidden words: what nobody saw is not pasted',
    html: '<p>Seen<span style="display:none">unseen</span> <span style="mso-hide:all">either</span>words</p>',
    becomes: '<p>Seen words</p>',
  },
  {
    from: 'lines of a program, each on its own',
    html: '<pre>Lindqvist 11,719\nOkoro 10,403</pre>',
    becomes: '<p>Lindqvist 11,719<br>Okoro 10,403</p>',
  },
  {
    from: 'cells as plain text: tabs between them',
    text: 'Lindqvist\t11,719\t56.2\nOkoro\t10,403',
    becomes: '<p>Lindqvist · 11,719 · 56.2</p><p>Okoro · 10,403</p>',
  },
  {
    from: 'a page whose tables are made by styles: a row a line, here too',
    html: '<div style="display: table"><div style="display:table-row"><div style="display:table-cell">Lindqvist</div><div style="display:table-cell">1,733</div><div style="display:table-cell">402</div></div><div style="display:table-row"><span style="display:table-cell">Okoro</span><span style="display:table-cell">999</span><span style="display:table-cell"></span></div></div>',
    becomes: '<p>Lindqvist · 1,733 · 402</p><p>Okoro · 999 · –</p>',
  },
  {
    from: 'cells made by styles without a row, and a grid of numbers, stand apart',
    html: '<div style="display:table"><span style="display:table-cell">1,733</span><span style="display:table-cell">402</span></div><div style="display:flex"><span>1,733</span><span>402</span></div><div style="display:grid"><b>811</b><span>12</span></div>',
    becomes: '<p>1,733 · 402</p><p>1,733 402</p><p><strong>811</strong> 12</p>',
  },
  {
    from: 'a page with roles of a table',
    html: '<div role="table"><div role="rowgroup"><div role="row"><span role="rowheader">Lindqvist</span><span role="cell">1,733</span><span role="cell">402</span></div></div></div>',
    becomes: '<p>Lindqvist · 1,733 · 402</p>',
  },
  {
    from: 'a table in a table: the cells of the inner one stand apart, too',
    html: '<table><tr><td>Rook</td><td><table><tr><td>1,733</td><td>402</td></tr><tr><td>811</td><td>12</td></tr></table></td><td>76</td></tr></table>',
    becomes: '<p>Rook · 1,733 · 402 811 · 12 · 76</p>',
  },
  {
    from: 'a table with merged cells: what spans columns or rows leaves dashes',
    html: '<table><tr><th rowspan="2">Rook</th><td colspan="2">1,733</td><td>9</td></tr><tr><td>402</td><td>811</td><td>12</td></tr></table>',
    becomes: '<p>Rook · 1,733 · – · 9</p><p>– · 402 · 811 · 12</p>',
  },
  {
    from: 'WhatsApp on the web: a table of spans in a message, a line break between rows',
    html: '<div class="copyable-text"><span dir="ltr">Lindqvist\t1,733\t402<br>Okoro\t999\t12</span></div>',
    becomes: '<p>Lindqvist · 1,733 · 402<br>Okoro · 999 · 12</p>',
  },
  {
    from: 'Google Sheets: a cell of two lines, and a heading over all columns stays alone',
    html: '<google-sheets-html-origin><table cellspacing="0" dir="ltr" border="1"><tbody><tr><td rowspan="1" colspan="2" data-sheets-value="{}">Rook</td></tr><tr><td>1,733<br>402</td><td>811</td></tr></tbody></table></google-sheets-html-origin>',
    becomes: '<p>Rook</p><p>1,733 402 · 811</p>',
  },
  {
    from: 'quotation marks, curly and straight',
    html: '<p>“It’s close,” she said, \'very\' "close".</p>',
    becomes: '<p>“It’s close,” she said, \'very\' "close".</p>',
  },
  {
    from: 'another post: a card and a figure that no contest has, the rest stays',
    html: '<p data-pm-slice="1 1 []">Before <span data-figure="" data-contest="none" data-kind="majority">1,316</span> after</p><div data-result-card="" data-contest="1"></div><p>End</p>',
    becomes: '<p>Before  after</p><p>End</p>',
    left: '2 cards or figures of no contest',
  },
]
