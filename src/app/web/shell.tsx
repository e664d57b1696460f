/** The frame of every page: name, city, navigation, language, day of the data; the navigation at the bottom on a phone. */
import {
  AlertOutlined,
  AppstoreOutlined,
  EnvironmentOutlined,
  HomeOutlined,
  ImportOutlined,
  LineChartOutlined,
  ScheduleOutlined,
} from "@ant-design/icons";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCity } from "../../network/web/use-city.ts";
import { formatDay } from "../../platform/web/format.ts";
import { currentLanguage, speak } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";

const PAGES = [
  { to: "/", text: "app.home", icon: <HomeOutlined /> },
  { to: "/map/facility", text: "app.facility", icon: <EnvironmentOutlined /> },
  { to: "/map/hazard", text: "app.hazard", icon: <AlertOutlined /> },
  { to: "/assessment", text: "app.assessment", icon: <LineChartOutlined /> },
  { to: "/plan", text: "app.plan", icon: <ScheduleOutlined /> },
  { to: "/mechanisms", text: "app.mechanisms", icon: <AppstoreOutlined /> },
  { to: "/import", text: "app.import", icon: <ImportOutlined /> },
] as const;

const THEME = {
  token: {
    colorPrimary: "#0b5cad",
    colorLink: "#0b5cad",
    colorTextDescription: "#56636f",
    colorTextPlaceholder: "#66727d",
    borderRadius: 4,
    fontSize: 14,
    fontFamily: "inherit",
  },
};

export function Shell() {
  const { t } = useTranslation();
  const language = currentLanguage();
  useEffect(() => {
    document.title = `${t("app.name")} · ${t("app.title")}`;
  }, [t]);
  return (
    <ConfigProvider locale={language === "zh" ? zhCN : enUS} theme={THEME} button={{ autoInsertSpace: false }}>
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <header className="top">
        <Link to="/" className="brand">
          {t("app.name")}
        </Link>
        <CityName />
        <Navigation />
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </ConfigProvider>
  );
}

function CityName() {
  const { t, i18n } = useTranslation();
  const { data: city } = useCity();
  if (!city) return null;
  return (
    <div className="city">
      <span className="city-name">{i18n.language === "en" && city.nameEn ? city.nameEn : city.name}</span>
      {city.synthetic && <span className="synthetic">{t("app.synthetic")}</span>}
      <span className="city-day">{t("app.asOf", { day: formatDay(city.asOf) })}</span>
    </div>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <nav className="nav" aria-label={t("app.nav")}>
      {PAGES.map(({ to, text, icon }) => (
        <Link key={to} to={to} aria-current={isWithin(pathname, to) ? "page" : undefined}>
          {icon}
          <span>{t(text)}</span>
        </Link>
      ))}
    </nav>
  );
}

/** Pages of planning that lie elsewhere by their address. */
const OF_PLAN = ["/funding", "/permits", "/map/remediation"];

/** A page belongs to the entry its address begins with. */
const isWithin = (pathname: string, to: string): boolean =>
  pathname === to || (to !== "/" && pathname.startsWith(`${to}/`)) || (to === "/plan" && OF_PLAN.includes(pathname));

function LanguageSwitch() {
  const { t } = useTranslation();
  const [, change] = useWords();
  const other = currentLanguage() === "zh" ? "en" : "zh";
  return (
    <button
      type="button"
      className="language"
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => {
        speak(other);
        change({ lang: other });
      }}
    >
      {t("app.language")}
    </button>
  );
}
