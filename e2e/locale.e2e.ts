import { expect, it } from 'vitest';
import { freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';

const open = useBrowser();
const id = freshId('locale');
await putCustomer(id, {
  name: 'Locale',
  arr: 1_234_567,
  currency: 'EUR',
  renewalDate: '2031-03-09',
});
await postEvents(id, [{ type: 'login', count: 5 }]);

it.each([
  {
    locale: 'de-DE',
    timezoneId: 'America/New_York',
    money: '1.234.567\u00a0€',
    day: '09.03.2031',
    score: /\d,\d/,
  },
  {
    locale: 'en-GB',
    timezoneId: 'Pacific/Auckland',
    money: '€1,234,567',
    day: '9 Mar 2031',
    score: /\d\.\d/,
  },
  {
    locale: 'ar-EG',
    timezoneId: 'Asia/Tokyo',
    money: '١٬٢٣٤٬٥٦٧',
    day: '٠٩‏/٠٣‏/٢٠٣١',
    score: /[٠-٩]٫[٠-٩]/,
  },
])(
  '$locale in $timezoneId: numbers, money and days, which do not shift',
  async ({ money, day, score, ...options }) => {
    const page = await open(`/customers/${id}`, options);
    await page.getByTestId('total').waitFor();
    const header = () => page.locator('main header').innerText();
    await expect.poll(header).toContain(money);
    expect(await header()).toContain(day);
    expect(await page.getByTestId('total').innerText()).toMatch(score);
  },
);
