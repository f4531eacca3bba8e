import {
  getCurrencyRoute,
  getFeaturesRoute,
  putCurrencyRoute,
  putFeaturesRoute,
} from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import type { App, AppDeps } from '../types.ts';
import { toStorable } from '../validation/json-limits.ts';
import { loadCurrency, loadModel, replaceCurrency, replaceFeatures } from './service.ts';

/** The settings that the model reads. */
export function settingsRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.get(getFeaturesRoute.url, { schema: getFeaturesRoute.schema }, async () => {
    const { keyFeatures } = await loadModel(database, utcDay(clock()));
    return { features: keyFeatures };
  });

  app.put(putFeaturesRoute.url, { schema: putFeaturesRoute.schema }, async (request) => {
    const features = await replaceFeatures(database, toStorable(request.body.features), clock());
    models.invalidate();
    return { features };
  });

  app.get(getCurrencyRoute.url, { schema: getCurrencyRoute.schema }, () => loadCurrency(database));

  app.put(putCurrencyRoute.url, { schema: putCurrencyRoute.schema }, (request) =>
    replaceCurrency(database, request.body, clock()),
  );
}
