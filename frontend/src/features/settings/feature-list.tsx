import { Icon } from '../../components/icons.tsx';
import { SETTINGS } from '../../components/messages-settings.ts';
import styles from './features-card.module.css';

/** The key features, each with a way to remove it. */
export function FeatureList({
  features,
  onRemove,
}: {
  features: string[];
  onRemove: (name: string) => void;
}) {
  const texts = SETTINGS;
  if (features.length === 0) return <p className={styles.text}>{texts.noFeatures}</p>;
  return (
    <ul className={styles.list} aria-label={texts.features}>
      {features.map((name) => (
        <li key={name} className={styles.feature}>
          <span>{name}</span>
          <button type="button" aria-label={texts.remove(name)} onClick={() => onRemove(name)}>
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
