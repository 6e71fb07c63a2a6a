import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePermission } from '../../ui/session-context.js';

/** For those who may write rules. */
export function NewRuleButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (!usePermission('rule.write')) return null;
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/rules/new')}>
      {t('ruleEditor.newRule')}
    </Button>
  );
}

export function EditRuleButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (!usePermission('rule.write')) return null;
  return (
    <Button icon={<EditOutlined />} onClick={() => void navigate(`/rules/${encodeURIComponent(id)}/edit`)}>
      {t('ruleEditor.edit')}
    </Button>
  );
}
