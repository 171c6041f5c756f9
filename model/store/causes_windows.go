package store

import (
	"golang.org/x/sys/windows"

	"nianbao/model/lang"
)

var causes = []cause{
	{windows.ERROR_DISK_FULL, lang.N("磁盘已满")},
	{windows.ERROR_HANDLE_DISK_FULL, lang.N("磁盘已满")},
	{windows.ERROR_WRITE_PROTECT, lang.N("磁盘是只读的")},
	{windows.ERROR_ACCESS_DENIED, lang.N("没有写入权限")},
	{windows.ERROR_SHARING_VIOLATION, lang.N("文件正被别的程序占用")},
	{windows.ERROR_LOCK_VIOLATION, lang.N("文件正被别的程序占用")},
	{windows.ERROR_PATH_NOT_FOUND, lang.N("文件夹不在了")},
	{windows.ERROR_FILE_NOT_FOUND, lang.N("文件夹不在了")},
	{windows.ERROR_FILENAME_EXCED_RANGE, lang.N("文件名太长")},
	{windows.ERROR_NOT_READY, lang.N("磁盘没有就绪，可能被拔出")},
	{windows.ERROR_CRC, lang.N("磁盘读写出错，可能已损坏")},
	{windows.ERROR_BAD_NETPATH, lang.N("网络盘断开了")},
	{windows.ERROR_NETNAME_DELETED, lang.N("网络盘断开了")},
}
