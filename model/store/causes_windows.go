package store

import "golang.org/x/sys/windows"

var causes = []cause{
	{windows.ERROR_DISK_FULL, "磁盘已满"},
	{windows.ERROR_HANDLE_DISK_FULL, "磁盘已满"},
	{windows.ERROR_WRITE_PROTECT, "磁盘是只读的"},
	{windows.ERROR_ACCESS_DENIED, "没有写入权限"},
	{windows.ERROR_SHARING_VIOLATION, "文件正被别的程序占用"},
	{windows.ERROR_LOCK_VIOLATION, "文件正被别的程序占用"},
	{windows.ERROR_PATH_NOT_FOUND, "文件夹不在了"},
	{windows.ERROR_FILE_NOT_FOUND, "文件夹不在了"},
	{windows.ERROR_FILENAME_EXCED_RANGE, "文件名太长"},
	{windows.ERROR_NOT_READY, "磁盘没有就绪，可能被拔出"},
	{windows.ERROR_CRC, "磁盘读写出错，可能已损坏"},
	{windows.ERROR_BAD_NETPATH, "网络盘断开了"},
	{windows.ERROR_NETNAME_DELETED, "网络盘断开了"},
}
