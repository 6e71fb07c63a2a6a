import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ModelPage, useScoreBank, useTrainModel } from '../../api/models.js';
import { useVersionAction } from '../../api/versions.js';
import { usePermission } from '../../ui/session-context.js';
import { problemText } from '../../ui/states/problem-text.js';
import { BringModel } from './bring-model.js';
import { reviewAddress } from '../review/review-address.js';

/** Train, score, submit: what a data scientist does with a model. */
export function ModelActions({ model }: { model: ModelPage }) {
  const { t } = useTranslation();
  const mayWrite = usePermission('model.write');
  const train = useTrainModel(model.name);
  const score = useScoreBank();
  const tell = useTell();
  const isBusy = model.jobs[0]?.status === 'running';
  return (
    <>
      {model.open && (
        <Link to={reviewAddress({ kind: 'model', id: model.name, version: model.open.version })}>
          {t('models.toReview')}
        </Link>
      )}
      {mayWrite && model.live && model.scores && (
        <Button
          disabled={isBusy}
          loading={score.isPending}
          onClick={() => score.mutate([model.name], tell(t('models.started')))}
        >
          {t('models.scoreOne')}
        </Button>
      )}
      {mayWrite && model.takesForeign && <BringModel name={model.name} disabled={isBusy} />}
      {mayWrite && (
        <Button
          type={model.open ? 'default' : 'primary'}
          disabled={isBusy}
          loading={train.isPending}
          onClick={() => train.mutate(undefined, tell(t('models.started')))}
        >
          {t(model.live || model.open ? 'models.retrain' : 'models.train')}
        </Button>
      )}
      {mayWrite && model.open?.state === 'draft' && <Submit model={model} open={model.open} />}
    </>
  );
}

function Submit({ model, open }: { model: ModelPage; open: NonNullable<ModelPage['open']> }) {
  const { t } = useTranslation();
  const act = useVersionAction({ kind: 'model', id: model.name, version: open.version });
  const { onSuccess, onError } = useTell()(t('models.submitted'));
  // Told by the promise: this button is gone once the version is no draft any more, and what is gone is not called back.
  const submit = (): void => void act.mutateAsync({ action: 'submit', hash: open.hash }).then(onSuccess, onError);
  return (
    <Button type="primary" loading={act.isPending} onClick={submit}>
      {t('models.submit')}
    </Button>
  );
}

/** Says how it went: the success in the words given, a refusal in its own. */
export function useTell() {
  const { message } = App.useApp();
  const { t } = useTranslation();
  return (done: string) => ({
    onSuccess: () => void message.success(done),
    onError: (error: unknown) => {
      const { title, detail } = problemText(error, t);
      void message.error(detail ?? title);
    },
  });
}
