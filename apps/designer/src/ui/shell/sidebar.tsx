import {
  AimOutlined,
  AuditOutlined,
  ApartmentOutlined,
  BankOutlined,
  BookOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CloudUploadOutlined,
  DashboardOutlined,
  MessageOutlined,
  SendOutlined,
  DoubleLeftOutlined,
  DoubleRightOutlined,
  SafetyCertificateOutlined,
  ExperimentOutlined,
  GiftOutlined,
  PartitionOutlined,
  ScheduleOutlined,
  IdcardOutlined,
  LockOutlined,
  SunOutlined,
  TagsOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { menuGroups, menuOf, type MenuEntry, type MenuGroup, type MenuId } from '../../navigation.js';
import { usePreferences } from '../preferences.js';
import { useCurrentSession } from '../session-context.js';
import { useMediaQuery } from '../use-media-query.js';
import { Wordmark } from '../wordmark.js';
import styles from './shell.module.css';

const icons: Readonly<Record<MenuId, ReactNode>> = {
  home: <DashboardOutlined aria-hidden />,
  desk: <SunOutlined aria-hidden />,
  branch: <BankOutlined aria-hidden />,
  calendar: <CalendarOutlined aria-hidden />,
  tasks: <CheckSquareOutlined aria-hidden />,
  customers: <TeamOutlined aria-hidden />,
  rules: <BookOutlined aria-hidden />,
  journeys: <ApartmentOutlined aria-hidden />,
  tags: <TagsOutlined aria-hidden />,
  models: <ExperimentOutlined aria-hidden />,
  segments: <PartitionOutlined aria-hidden />,
  offers: <GiftOutlined aria-hidden />,
  contacts: <MessageOutlined aria-hidden />,
  channels: <SendOutlined aria-hidden />,
  detections: <AimOutlined aria-hidden />,
  runs: <ScheduleOutlined aria-hidden />,
  imports: <CloudUploadOutlined aria-hidden />,
  review: <AuditOutlined aria-hidden />,
  audit: <SafetyCertificateOutlined aria-hidden />,
  privacy: <LockOutlined aria-hidden />,
  roleReview: <IdcardOutlined aria-hidden />,
  users: <UserOutlined aria-hidden />,
};

/** The menu: what this person may open, in groups. On a narrow window it shows signs only. */
export function Sidebar() {
  const { t } = useTranslation();
  const entries = menuOf(useCurrentSession());
  const { isCollapsed, toggle } = useCollapsed();
  return (
    <div className={styles.sidebar} data-collapsed={isCollapsed}>
      <Link to="/" className={styles.brand} aria-label={t('shell.toStart')}>
        <Wordmark isCompact={isCollapsed} />
      </Link>
      <nav className={styles.menu} aria-label={t('shell.menu')}>
        {menuGroups.map((group, index) => (
          <MenuSection
            key={group}
            group={group}
            entries={entries.filter((entry) => entry.group === group)}
            isCollapsed={isCollapsed}
            isFirst={index === 0}
          />
        ))}
      </nav>
      <div className={styles.foot}>
        <Button
          type="text"
          icon={isCollapsed ? <DoubleRightOutlined aria-hidden /> : <DoubleLeftOutlined aria-hidden />}
          aria-label={isCollapsed ? t('shell.expandMenu') : t('shell.collapseMenu')}
          aria-expanded={!isCollapsed}
          onClick={toggle}
        />
      </div>
    </div>
  );
}

interface MenuSectionProps {
  readonly group: MenuGroup;
  readonly entries: readonly MenuEntry[];
  readonly isCollapsed: boolean;
  readonly isFirst: boolean;
}

function MenuSection({ group, entries, isCollapsed, isFirst }: MenuSectionProps) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <>
      {isCollapsed
        ? !isFirst && <div className={styles.divider} />
        : !isFirst && <div className={styles.group}>{t(`shell.groups.${group}`)}</div>}
      <ul>
        {entries.map(({ id, path }) => (
          <li key={id}>
            <Tooltip title={isCollapsed ? t(`shell.pages.${id}`) : undefined} placement="right">
              <NavLink to={path} end={path === '/'} className={styles.item}>
                <span className={styles.itemIcon} aria-hidden>
                  {icons[id]}
                </span>
                <span className={isCollapsed ? 'visually-hidden' : undefined}>{t(`shell.pages.${id}`)}</span>
              </NavLink>
            </Tooltip>
          </li>
        ))}
      </ul>
    </>
  );
}

/** As the person chose; until then open on wide windows only. A narrow window always starts with the signs. */
function useCollapsed(): { isCollapsed: boolean; toggle: () => void } {
  const isNarrow = useMediaQuery('(max-width: 1100px)');
  const { isMenuCollapsed, setMenuCollapsed } = usePreferences();
  const isCollapsed = isMenuCollapsed ?? isNarrow;
  return { isCollapsed, toggle: () => setMenuCollapsed(!isCollapsed) };
}
