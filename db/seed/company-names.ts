const COINED = words(`
  Alderquist Zephrane Bramblewick Ostermoor Kivisalo Cindervale Thornbury Peñaluz Quillmere Dunmarrow
  Vantorra Hexholm Eastlark Müllstein Fennimoor Ravelstone Garnetfold Ulverston Lindqvara Hollowbrook
  Ivorstrand Pikkala Junivere Sablecrest Kestermill Wyndhollow Larkenfeld Obersand Marrowgate Tavirelle
  Nettlecombe Ysbrook Ombrosa Caldermoss Piperfield Duskwater Quennevale Ålvika Rookhaven Elmsworthy
  Silverthwaite Ferncastle Tamberlane Grevenholt Umberline Hazelwyck Vesperton Inkwell Willowmarch Jaspermoor
  Amberstowe Kettlewind Birchlane Lumenara Copperquay Mistralle Driftmark Norrvik Emberlyn Oakenshire
  Falconridge Pinecairn Glimmerfen Quartzbay Harrowdene Redmarsh Islebright Stonewick Juniperra Tidewell
  Kingsfold Umbriel Lanternby Vellamo Mossgarden Westerling Nightingrove Xandervale Oriellan Yarrowby
  Plumridge Zinnora Quickthorn Arkenfield Russetline Brackenhurst Saffronley Cloverdyke Thistlemont Dovetree
  Underwick Evergate Violetta Foxmere Wrenhollow Goldenroe Yewbarrow Heronsea Zellerby Ironbloom`);

const TRADES = lines(`
  Logistics|Health|Analytics|Foods|Robotics|Insurance|Learning|Media|Energy|Labs
  Travel|Freight|Security|Retail Group|Studios|Biotech|Legal|Payments|Homes|Events
  Software|Mobility|Telecom|Ventures|Agritech|Games|Recruiting|Packaging|Optics|Publishing
  Clinics|Marine|Textiles|Capital|Design|Networks|Water|Construction|Hospitality|Motors
  Systems GmbH|Partners LLP|Digital AB|Services Ltd|Trading BV|Cloud Inc.|Data SAS|Works Oy|Tools Co.|Care Trust
  Fitness|Kitchens|Aviation|Printing|Archives|Cycles|Furniture|Diagnostics|Broadcasting|Gardens`);

const FORMS = lines(
  '|Group|Holdings|International|Europe|Americas|Asia|North|South|West|East|One|Prime|Direct|Plus|Global|United|Alliance|Collective|Union',
);

const PAIRS = COINED.length * TRADES.length;
// Shares no factor with PAIRS, so that the pairs come in a mixed order and none comes twice.
const STEP = 3709;

/** The name of the customer with this index; no other index has it. */
export function companyName(seed: number, index: number): string {
  const pair = (index * STEP + (seed % PAIRS) * 977) % PAIRS;
  const round = Math.floor(index / PAIRS);
  const words = [
    COINED[pair % COINED.length],
    TRADES[Math.floor(pair / COINED.length)],
    FORMS[round % FORMS.length],
    round >= FORMS.length ? String(Math.floor(round / FORMS.length) + 1) : '',
  ];
  return words.filter(Boolean).join(' ');
}

/** The mail domain of a company; it can never be a real one. */
export function domainOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{Mark}/gu, '');
  const slug = plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${slug}.example`;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function lines(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => line.trim().split('|'));
}
