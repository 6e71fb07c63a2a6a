import { Select, Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { type MoveGroup, type MovePlaces, type MovePreview } from '../../../api/journey-moves.js';
import { useFormat } from '../../../ui/format/use-format.js';
import { useText } from '../../../ui/use-text.js';

const SAME = '=';
const STAY = '-';

interface MoveGroupsProps {
  readonly preview: MovePreview;
  readonly places: MovePlaces;
  /** Left out where nothing can be chosen. */
  readonly onChange?: (places: MovePlaces) => void;
}

/** Who stands where on older versions, and where each goes on. */
export function MoveGroups({ preview, places, onChange }: MoveGroupsProps) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const titleOf = (blockId: string): string => {
    const target = preview.targets.find((one) => one.blockId === blockId);
    return target ? `${text(target.title)} (${blockId})` : blockId;
  };
  const columns: TableProps<MoveGroup>['columns'] = [
    { title: t('journeyMoves.version'), dataIndex: 'version', align: 'right', width: 80 },
    { title: t('journeyMoves.block'), key: 'block', render: (_, group) => `${text(group.title)} (${group.blockId})` },
    {
      title: t('journeyMoves.customers'),
      dataIndex: 'customers',
      align: 'right',
      width: 110,
      render: (count: number) => format.number(count),
    },
    {
      title: t('journeyMoves.place'),
      key: 'place',
      width: 260,
      render: (_, group) =>
        onChange ? (
          <PlaceSelect {...{ group, preview, places, onChange, titleOf }} />
        ) : group.place === null ? (
          t('journeyMoves.stay')
        ) : (
          titleOf(group.place)
        ),
    },
    { title: t('journeyMoves.staying'), key: 'staying', render: (_, group) => <Staying group={group} /> },
  ];
  return (
    <Table<MoveGroup>
      size="small"
      pagination={false}
      scroll={{ x: 720 }}
      columns={columns}
      dataSource={[...preview.groups]}
      rowKey={({ version, blockId }) => `${version} ${blockId}`}
    />
  );
}

function Staying({ group: { staying } }: { group: MoveGroup }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  if (staying.length === 0) return t('journeyMoves.all');
  return staying.map(({ code, reason, customers }) => (
    <div key={code}>
      {format.number(customers)}: {text(reason)}
    </div>
  ));
}

interface PlaceSelectProps extends Required<MoveGroupsProps> {
  readonly group: MoveGroup;
  readonly titleOf: (blockId: string) => string;
}

function PlaceSelect({ group, preview, places, onChange, titleOf }: PlaceSelectProps) {
  const { t } = useTranslation();
  const text = useText();
  const { blockId, version, title } = group;
  const chosen = Object.hasOwn(places, blockId) ? places[blockId] : undefined;
  const choose = (value: string): void => {
    const { [blockId]: _, ...others } = places;
    onChange(value === SAME ? others : { ...others, [blockId]: value === STAY ? null : value });
  };
  return (
    <Select
      style={{ width: '100%' }}
      aria-label={t('journeyMoves.placeOf', { version, block: text(title) })}
      showSearch={{ optionFilterProp: 'label' }}
      value={chosen === undefined ? SAME : (chosen ?? STAY)}
      onChange={choose}
      options={[
        { value: SAME, label: t('journeyMoves.same') },
        { value: STAY, label: t('journeyMoves.stay') },
        ...preview.targets.map((target) => ({ value: target.blockId, label: titleOf(target.blockId) })),
      ]}
    />
  );
}
